import { toBase64 } from '../../../../core/base/bytes.ts';
import { type Bytes, KIB } from '../../../../core/base/units.ts';
import { diffTrees, sameContent, type TreeDifference } from '../../../../core/files/diff.ts';
import type { TreePath } from '../../../../core/files/path.ts';
import type { FileTree } from '../../../../core/files/tree.ts';
import { DEFAULT_LIMITS, type Limits, type RunConfig } from '../../../../core/run/config.ts';
import { grantedFiles } from '../../../../core/run/granted-files.ts';
import type { Sample } from '../../../../core/samples/manifest.ts';
import { HEAD_MAX, type RunRecord } from '../../../../core/share/run-record.ts';
import { looksSecret, looksSecretFile } from '../../../../core/share/secrets.ts';
import { type Setup, type SetupFile, type SetupModule, setupOf } from '../../../../core/share/setup.ts';
import type { Tool } from '../layout-store.ts';
import { assembledFrom, type OpenModule, titleOf } from '../module-store.ts';

/*
 * What Play can share: the open module, its configuration, the files that the program can reach, and the last run. The
 * author chooses which parts go into the link.
 */

/** A file that a link can contain. */
export interface SharedFile {
  readonly path: TreePath;
  readonly bytes: Uint8Array;
}

/** Everything that can be shared, as it was when the dialog was opened. */
export interface Shareable {
  readonly module: OpenModule;
  readonly config: RunConfig;
  readonly tool: Tool;
  /** Without the unchanged files of the sample, the smallest first. */
  readonly files: readonly SharedFile[];
  readonly folders: readonly TreePath[];
  /** Files of the sample that the author deleted. */
  readonly removed: readonly TreePath[];
  /** The last run with this module and configuration; null if there was none. */
  readonly record: RunRecord | null;
}

/** The ids of the parts that the author can leave out. */
export const RECORD_PART = 'record';
export const STDIN_PART = 'stdin';
export const SOURCES_PART = 'sources';
export const TAB_PART = 'tab';
export const filePart = (path: TreePath): string => `file:${path}`;
export const environmentPart = (name: string): string => `env:${name}`;

/** Files above this size are left out unless the author adds them. */
const FILE_MAX: Bytes = 64 * KIB;
/** All files together, unless the author adds more. */
const FILES_MAX: Bytes = 256 * KIB;

type Access = Pick<RunConfig, 'preopens' | 'stdin'>;

export interface FilesToShare {
  readonly files: readonly SharedFile[];
  readonly folders: readonly TreePath[];
  readonly removed: readonly TreePath[];
}

/**
 * Returns the files that the program can reach. A sample brings its own files, so unchanged ones are not repeated.
 *
 * @param digest returns null if digests are not available
 */
export async function filesToShare(
  tree: FileTree,
  { preopens, stdin }: Access,
  sample: Pick<Sample, 'inputFiles'> | null,
  digest: (bytes: Uint8Array<ArrayBuffer>) => Promise<string | null>,
): Promise<FilesToShare> {
  const reachable = reachableFiles(tree, { preopens, stdin });
  const original = new Map(sample?.inputFiles.map(({ path, sha256 }) => [path, sha256]));
  const files: SharedFile[] = [];
  const folders: TreePath[] = [];
  for (const [path, entry] of reachable) {
    if (entry.kind === 'directory' && isEmpty(tree, path)) folders.push(path);
    if (entry.kind !== 'file') continue;
    const known = original.get(path);
    const isUnchanged = known !== undefined && (await digest(new Uint8Array(entry.bytes))) === known;
    if (!isUnchanged) files.push({ path, bytes: entry.bytes });
  }
  return {
    files: files.sort((a, b) => a.bytes.length - b.bytes.length),
    folders,
    removed: [...original.keys()].filter((path) => tree.get(path)?.kind !== 'file'),
  };
}

/**
 * Returns the files as they were before a run, so that a reader's run starts from the same files. Files that were edited
 * after the run keep the edit.
 */
export function filesBeforeRun(tree: FileTree, changes: readonly TreeDifference[]): FileTree {
  const before = new Map(tree);
  for (const change of changes) {
    const now = tree.get(change.path);
    const after = change.kind === 'deleted' ? undefined : change.after;
    const isEdited = now === undefined || after === undefined ? now !== after : !sameContent(now, after);
    if (isEdited) continue;
    if (change.kind === 'created') before.delete(change.path);
    else before.set(change.path, change.before);
  }
  return before;
}

/** Returns the files that a run gets: those in preopened folders, and the file for stdin. */
function reachableFiles(tree: FileTree, { preopens, stdin }: Access): FileTree {
  const reachable = new Map(grantedFiles(tree, preopens));
  const input = stdin.kind === 'file' ? tree.get(stdin.path) : undefined;
  if (stdin.kind === 'file' && input !== undefined) reachable.set(stdin.path, input);
  return reachable;
}

/** Whether a program can reach the same files in both trees. */
export function sameReachable(a: FileTree, b: FileTree, access: Access): boolean {
  return diffTrees(reachableFiles(a, access), reachableFiles(b, access)).length === 0;
}

function isEmpty(tree: FileTree, folder: TreePath): boolean {
  for (const path of tree.keys()) if (path.startsWith(`${folder}/`)) return false;
  return true;
}

/** Returns the parts that the dialog selects at first: no secrets, and no large files. */
export function initialParts({ config, files, record, module }: Shareable): Set<string> {
  const parts = new Set<string>([STDIN_PART, TAB_PART]);
  for (const [name, value] of config.environment) if (!looksSecret(name, value)) parts.add(environmentPart(name));
  let total = 0;
  for (const { path, bytes } of files) {
    total += bytes.length;
    if (bytes.length <= FILE_MAX && total <= FILES_MAX && !looksSecretFile(path)) parts.add(filePart(path));
  }
  if (record !== null) parts.add(RECORD_PART);
  if (assembledFrom(module) !== null) parts.add(SOURCES_PART);
  return parts;
}

/** Returns the setup with the chosen parts. What is left out is named in it. */
export function setupOfParts(shareable: Shareable, chosen: ReadonlySet<string>): Setup {
  const { module, config, tool, files, folders, removed, record } = shareable;
  const has = (part: string) => chosen.has(part);
  const [environment, withoutEnvironment] = split(config.environment, ([name]) => has(environmentPart(name)));
  const [shared, withoutFiles] = split(files, ({ path }) => has(filePart(path)));
  return setupOf(moduleOf(module, has(SOURCES_PART)), {
    args: config.args,
    environment,
    stdin: config.stdin.kind === 'text' && !has(STDIN_PART) ? { kind: 'none' } : config.stdin,
    preopens: config.preopens,
    engine: config.engine,
    deterministic: config.deterministic,
    limits: changedLimits(config.limits),
    stdout: config.stdout,
    program: config.program === module.identity.name ? null : config.program,
    tab: has(TAB_PART) && tool !== 'terminal' ? tool : null,
    title: titleOf(module).slice(0, 200),
    omitted: { environment: withoutEnvironment.map(([name]) => name), files: withoutFiles.map(({ path }) => path) },
    record: has(RECORD_PART) && record !== null ? withoutSecrets(record, withoutEnvironment) : null,
    folders: [...folders],
    removed: [...removed],
    files: shared.map(setupFile),
  });
}

/** Shorter values occur in ordinary output. */
const SECRET_MIN = 4;

/** Removes the values of variables that the author left out from the recorded output. */
function withoutSecrets(record: RunRecord, left: readonly (readonly [string, string])[]): RunRecord {
  const values = left.map(([, value]) => value).filter((value) => value.length >= SECRET_MIN);
  const clean = (text: string) => values.reduce((rest, value) => rest.replaceAll(value, '[left out]'), text);
  const { stdout, stderr } = record;
  return {
    ...record,
    stdout: { ...stdout, head: clean(stdout.head).slice(0, HEAD_MAX) },
    stderr: { ...stderr, head: clean(stderr.head).slice(0, HEAD_MAX) },
  };
}

/** Returns the variables that were left out and whose values are still in another part of the setup. */
export function leakedVariables(shareable: Shareable, chosen: ReadonlySet<string>): string[] {
  const setup = setupOfParts(shareable, chosen);
  const text = JSON.stringify([setup.args, setup.stdin, setup.files, setup.environment, setup.module]);
  return shareable.config.environment
    .filter(([name, value]) => !chosen.has(environmentPart(name)) && value.length >= SECRET_MIN)
    .filter(([, value]) => text.includes(JSON.stringify(value).slice(1, -1)))
    .map(([name]) => name);
}

function split<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

function moduleOf(module: OpenModule, withSource: boolean): SetupModule {
  const { identity, sample, origin } = module;
  const { sha256, name, size } = identity;
  const source = assembledFrom(module);
  if (sample !== null) return { kind: 'sample', id: sample.id, sha256 };
  if (origin.kind === 'address') return { kind: 'url', url: origin.url, sha256 };
  if (source !== null && withSource) {
    return { kind: 'source', language: 'wat', name: source.name, text: source.text, sha256 };
  }
  return { kind: 'digest', sha256, name, size };
}

function changedLimits(limits: Limits): Partial<Limits> {
  const names = Object.keys(DEFAULT_LIMITS) as (keyof Limits)[];
  return Object.fromEntries(
    names.filter((name) => limits[name] !== DEFAULT_LIMITS[name]).map((name) => [name, limits[name]]),
  );
}

/** Text is stored as text, which deflates better than Base64. */
function setupFile({ path, bytes }: SharedFile): SetupFile {
  try {
    return { path, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { path, base64: toBase64(bytes) };
  }
}
