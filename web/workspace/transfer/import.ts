import { EntryCollector } from '../../../core/archive/collector.ts';
import { ARCHIVE_LIMITS } from '../../../core/archive/limits.ts';
import { checkArchiveName } from '../../../core/archive/names.ts';
import { type ImportRefusal, refusalText, type SkippedEntry } from '../../../core/archive/report.ts';
import type { FileChange } from '../../../core/files/change.ts';
import { joinPath, nameOf, type TreePath } from '../../../core/files/path.ts';
import type { FileTree } from '../../../core/files/tree.ts';
import { useWorkspace } from '../store.ts';
import { type JobOptions, unzipInWorker } from './archive-jobs.ts';
import { collectDrop, collectFiles, type Given, type GivenFile } from './collect-drop.ts';

/*
 * Imports of files, folders and zips: complete or not at all, as one step that can be undone, with a report of the
 * skipped entries.
 */

export type ImportResult =
  | {
      readonly kind: 'imported';
      readonly files: number;
      /** Paths of entries that were overwritten. */
      readonly replaced: readonly TreePath[];
      readonly skipped: readonly SkippedEntry[];
      /** The imported entries at the top of the target folder. */
      readonly paths: readonly TreePath[];
    }
  /** Nothing was changed. `message` says why, and what to do. */
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'cancelled' };

export interface ImportOptions extends JobOptions {
  /** The target folder; the root by default. */
  readonly into?: TreePath;
  /** Whether zips are unpacked; true by default. */
  readonly unpack?: boolean;
}

/** Imports a drop. Must be called synchronously in the drop event. */
export async function importDropped(dataTransfer: DataTransfer, options: ImportOptions = {}): Promise<ImportResult> {
  return importGiven(await collectDrop(dataTransfer, ARCHIVE_LIMITS), options);
}

/** Imports picked files. */
export async function importFiles(files: Iterable<File>, options: ImportOptions = {}): Promise<ImportResult> {
  return importGiven(collectFiles(files, ARCHIVE_LIMITS), options);
}

const refused = (refusal: ImportRefusal): ImportResult => ({ kind: 'refused', message: refusalText(refusal) });

async function importGiven(given: Given, options: ImportOptions): Promise<ImportResult> {
  if (given.kind === 'too-many')
    return refused({ kind: 'too-many-entries', found: given.found, limit: ARCHIVE_LIMITS.entries });
  const collector = new EntryCollector();
  for (const name of given.unreadable) collector.skip(name, 'unreadable');
  for (const folder of given.folders) {
    const name = checkArchiveName(folder);
    if (name.kind === 'path' && collector.obstacle(name.path, true) === null && !collector.entries.has(name.path))
      collector.put(name.path, { kind: 'directory' });
  }
  const total = given.files.reduce((sum, { file }) => sum + file.size, 0);
  if (total > ARCHIVE_LIMITS.bytes) return refused({ kind: 'too-large', limit: ARCHIVE_LIMITS.bytes });

  let done = 0;
  for (const { name, file } of given.files) {
    if (options.signal?.aborted) return { kind: 'cancelled' };
    const unpacks = options.unpack !== false && /\.zip$/i.test(name) && !name.includes('/');
    const failure = unpacks ? await takeArchive(file, collector, options) : await takeFile({ name, file }, collector);
    if (failure !== null) return failure;
    done += file.size;
    options.progress?.(done, total);
  }
  if (bytesOf(collector) > ARCHIVE_LIMITS.bytes) return refused({ kind: 'too-large', limit: ARCHIVE_LIMITS.bytes });
  return commit(collector, given, options.into ?? '');
}

function bytesOf(collector: EntryCollector): number {
  let bytes = 0;
  for (const entry of collector.entries.values()) if (entry.kind === 'file') bytes += entry.bytes.length;
  return bytes;
}

async function takeFile({ name: given, file }: GivenFile, collector: EntryCollector): Promise<ImportResult | null> {
  const name = checkArchiveName(given);
  const reason = name.kind === 'problem' ? name.problem : collector.obstacle(name.path, false);
  if (reason !== null || name.kind === 'problem') {
    if (reason !== null) collector.skip(given, reason);
    return null;
  }
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    collector.put(name.path, { kind: 'file', bytes, modified: file.lastModified });
  } catch {
    // Deleted, locked or too large for the browser.
    collector.skip(given, 'unreadable');
  }
  return null;
}

async function takeArchive(file: File, collector: EntryCollector, options: JobOptions): Promise<ImportResult | null> {
  const job = await unzipInWorker(file, ARCHIVE_LIMITS, options);
  switch (job.kind) {
    case 'cancelled':
      return { kind: 'cancelled' };
    case 'failed':
      return { kind: 'refused', message: `"${file.name}" could not be read: ${job.message}. Nothing was imported.` };
    case 'done':
      break;
  }
  if (job.value.kind === 'refused')
    return { kind: 'refused', message: `${file.name}: ${refusalText(job.value.refusal)} Nothing was imported.` };
  for (const { name, reason } of job.value.skipped) collector.skip(name, reason);
  for (const [path, entry] of job.value.entries) {
    const obstacle = collector.obstacle(path, entry.kind === 'directory');
    if (obstacle !== null) collector.skip(path, obstacle);
    else if (!collector.entries.has(path)) collector.put(path, entry);
  }
  return null;
}

function commit(collector: EntryCollector, given: Extract<Given, { kind: 'given' }>, into: TreePath): ImportResult {
  const { tree, apply } = useWorkspace.getState();
  const { changes, replaced } = changesToPut(collector.entries, into, tree);
  const files = changes.filter(({ kind }) => kind !== 'directory').length;
  const only = given.files.length === 1 ? given.files[0] : undefined;
  apply(changes, only === undefined ? `Import ${files.toLocaleString('en')} files` : `Import ${nameOf(only.name)}`);
  const top = [...collector.entries.keys()].filter((path) => !path.includes('/'));
  return {
    kind: 'imported',
    files,
    replaced,
    skipped: collector.skipped,
    paths: top.map((path) => joinPath(into, path)),
  };
}

/** Returns the changes that put `entries` into folder `into`, and the paths that they overwrite. */
export function changesToPut(
  entries: FileTree,
  into: TreePath,
  tree: FileTree,
): { readonly changes: readonly FileChange[]; readonly replaced: readonly TreePath[] } {
  const changes: FileChange[] = [];
  const replaced: TreePath[] = [];
  for (const [path, entry] of entries) {
    const target = joinPath(into, path);
    const existing = tree.get(target);
    if (existing !== undefined && !(existing.kind === 'directory' && entry.kind === 'directory')) replaced.push(target);
    changes.push(entry.kind === 'directory' ? { kind: 'directory', path: target } : { ...entry, path: target });
  }
  return { changes, replaced };
}
