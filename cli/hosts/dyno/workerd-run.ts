/*
 * Runs a module with the dyno engine in workerd: the program is a test of a worker. The module, its arguments and files
 * are part of the configuration. Output and exit code are written to files, because workerd only logs lines of text and
 * its exit code is the result of the test.
 */
import type { TreeDifference } from '../../../core/files/diff.ts';
import type { TreeEntry } from '../../../core/files/tree.ts';
import type { OutputStream } from '../../../core/run/event.ts';
import { GivenInput } from '../../../worker/run/input.ts';
import { findJspi } from '../../../worker/run/jspi.ts';
import { runOnDyno } from './run-program.ts';
import type { PackedEntry, WorkerdRun } from './workerd-place.ts';

/** A folder of this machine, through workerd's disk service. */
interface Disk {
  fetch(url: string, init?: { readonly method: 'PUT'; readonly body: Uint8Array | string }): Promise<Response>;
}

export interface WorkerdRequest {
  readonly module: WebAssembly.Module;
  readonly run: WorkerdRun;
  /** The concatenated bytes of all files. */
  readonly contents: ArrayBuffer;
  /** `OUT` for results, `DIR0`, `DIR1`… for the preopened folders. */
  readonly disks: Readonly<Record<string, Disk>>;
}

const urlOf = (path: string): string => `http://disk/${path.split('/').map(encodeURIComponent).join('/')}`;

async function put(disk: Disk | undefined, path: string, body: Uint8Array | string): Promise<void> {
  const answer = await disk?.fetch(urlOf(path), { method: 'PUT', body });
  if (answer?.ok !== true) throw new Error(`${path} could not be written: ${answer?.status ?? 'no such disk'}`);
}

function unpack(entry: PackedEntry, contents: ArrayBuffer): TreeEntry {
  if (entry.kind !== 'file') return entry;
  return { kind: 'file', bytes: new Uint8Array(contents, entry.offset, entry.size), modified: entry.modified };
}

class Printed {
  readonly #parts: Record<OutputStream, Uint8Array[]> = { stdout: [], stderr: [] };

  write(stream: OutputStream, bytes: Uint8Array): void {
    this.#parts[stream].push(bytes.slice());
  }

  bytes(stream: OutputStream): Promise<Uint8Array> {
    return new Blob(this.#parts[stream] as BlobPart[]).arrayBuffer().then((all) => new Uint8Array(all));
  }
}

/**
 * Writes one change back. Files go to the folder's disk. A disk can do nothing else, so other changes become lines of an
 * edit script that the shell runs afterwards. Returns that line, or null.
 */
async function writeBack(
  difference: TreeDifference,
  replaced: readonly string[],
  { run, disks }: WorkerdRequest,
): Promise<string | null> {
  const [folder = '', ...rest] = difference.path.split('/');
  const preopen = run.preopens.find((candidate) => candidate.folder === folder);
  if (preopen?.access !== 'read-write') return null;
  const path = rest.join('/');
  const after = difference.kind === 'deleted' ? null : difference.after;
  const words = [folder, path, ...(after?.kind === 'symlink' ? [after.target] : [])];
  const edit = (what: string) => [what, ...words].join('\t');
  // A disk would write through a link that was replaced.
  const isReplaced = replaced.some((other) => difference.path === other || difference.path.startsWith(`${other}/`));
  // The shell reads one edit per line.
  if (isReplaced || words.some((word) => /[\t\n]/.test(word))) return `fail\t${folder}\t${JSON.stringify(path)}`;
  if (after === null) return edit('remove');
  if (after.kind === 'directory') return edit('folder');
  if (after.kind === 'symlink') return edit('link');
  await put(disks[`DIR${folder}`], path, after.bytes);
  return null;
}

export async function runInWorkerd(request: WorkerdRequest): Promise<void> {
  const { module, run, contents, disks } = request;
  const { OUT } = disks;
  const given = await OUT?.fetch(urlOf('stdin'));
  const stdin = given?.ok === true ? new Uint8Array(await given.arrayBuffer()) : new Uint8Array();
  const files = new Map(run.entries.map(({ path, entry }) => [path, unpack(entry, contents)]));
  const printed = new Printed();
  const { exitCode, differences } = await runOnDyno(
    { ...run, module, files },
    {
      stdin: new GivenInput(stdin),
      write: (stream, bytes) => printed.write(stream, bytes),
      sleep: (duration) => new Promise<void>((resolve) => setTimeout(resolve, duration)),
      jspi: findJspi(),
    },
  );
  const isReplacement = (one: TreeDifference) => one.kind === 'changed' && one.before.kind !== one.after.kind;
  const replaced = differences.filter(isReplacement).map(({ path }) => path);
  const edits: string[] = [];
  for (const difference of differences) {
    const edit = await writeBack(difference, replaced, request);
    if (edit !== null) edits.push(`${edit}\n`);
  }
  if (edits.length > 0) await put(OUT, 'edits', edits.join(''));
  await put(OUT, 'stdout', await printed.bytes('stdout'));
  await put(OUT, 'stderr', await printed.bytes('stderr'));
  await put(OUT, 'code', `${exitCode}\n`);
}
