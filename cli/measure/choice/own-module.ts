import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { messageOf } from '../../../core/base/errors.ts';
import { formatBytes } from '../../../core/base/quantity.ts';
import { MIB } from '../../../core/base/units.ts';
import { joinPath, type TreePath } from '../../../core/files/path.ts';
import type { TreeEntry } from '../../../core/files/tree.ts';
import { preflight } from '../../../core/module/preflight-check.ts';
import type { Preopen } from '../../../core/run/config.ts';
import { moduleProgram, type Program } from '../program.ts';

/* A module of the person's own as a program: checked before anything runs it, with what the person grants it. */

export interface GivenFolder {
  /** On this machine. */
  readonly path: string;
  /** The name that the program sees. */
  readonly guest: string;
}

/** What `--args`, `--env`, `--dir` and `--stdin` give to modules, and what `--exit-code` expects of them. */
export interface Given {
  readonly args: readonly string[];
  readonly environment: readonly (readonly [string, string])[];
  readonly folders: readonly GivenFolder[];
  /** A file. */
  readonly stdin: string | null;
  /** 0 where nothing was said. */
  readonly exitCode: number;
}

export type OwnModule =
  | { readonly kind: 'program'; readonly program: Program }
  | { readonly kind: 'refused'; readonly message: string };

/** Every run gets a copy of its own of all that is granted. */
const GRANTED = { files: 10_000, bytes: 128 * MIB } as const;

/** Reads a folder to its depths. What is neither file nor folder is left out, as no host is given it. */
function readFolder(path: string, place: TreePath, tree: Map<TreePath, TreeEntry>): void {
  tree.set(place, { kind: 'directory' });
  let bytes = [...tree.values()].reduce((sum, entry) => sum + (entry.kind === 'file' ? entry.bytes.length : 0), 0);
  const waiting = [{ path, place }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const entry of readdirSync(next.path, { withFileTypes: true })) {
      const [from, to] = [join(next.path, entry.name), joinPath(next.place, entry.name)];
      if (entry.isDirectory()) {
        tree.set(to, { kind: 'directory' });
        waiting.push({ path: from, place: to });
      } else if (entry.isFile()) {
        bytes += statSync(from).size;
        if (bytes > GRANTED.bytes || tree.size > GRANTED.files) {
          throw new Error(
            `It holds more than ${formatBytes(GRANTED.bytes)} or ${GRANTED.files} files, which is too much to copy for every run.`,
          );
        }
        tree.set(to, { kind: 'file', bytes: new Uint8Array(readFileSync(from)), modified: 0 });
      }
    }
  }
}

/** A name that reports take as a key, and that is not taken yet. */
function keyFor(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .replace(/\.wasm$/i, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 60);
  const first = plain === '' ? 'module' : plain;
  for (let count = 1; ; count++) {
    const key = count === 1 ? first : `${first}-${count}`;
    if (!taken.has(key)) return key;
  }
}

/**
 * @param path as the person wrote it
 * @param folder that the path starts from
 * @param taken keys of the other subjects
 */
export function ownModule(path: string, folder: string, given: Given, taken: ReadonlySet<string>): OwnModule {
  const refused = (reason: string): OwnModule => ({ kind: 'refused', message: `${path}: ${reason}` });
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(readFileSync(resolve(folder, path)));
  } catch (error) {
    return refused(`It cannot be read. ${messageOf(error)}`);
  }
  // Each host validates it for itself; memory that is shared is refused, because no host here has threads.
  const checked = preflight(bytes, { sharedMemory: false, memoryLimit: null, validate: null });
  if (checked.kind === 'refused') {
    const { title, detail, remedy, missing } = checked.refusal;
    const imports = missing.length === 0 ? '' : ` Missing: ${missing.slice(0, 8).join(', ')}.`;
    return refused(`${title} ${detail}${imports}\n${remedy}`);
  }
  if (checked.shape === 'reactor') {
    return refused('It has no main program (no `_start`), so there is no run from start to end to be timed.');
  }
  const files = new Map<TreePath, TreeEntry>();
  const preopens: Preopen[] = [];
  try {
    for (const [index, given_] of given.folders.entries()) {
      const place = `folder-${index + 1}`;
      readFolder(resolve(folder, given_.path), place, files);
      preopens.push({ guest: given_.guest, folder: place, access: 'read-write' });
    }
    const name = basename(path);
    const program = moduleProgram({
      key: keyFor(name, taken),
      name,
      bytes,
      program: name.replace(/\.wasm$/i, ''),
      args: given.args,
      environment: given.environment,
      stdin: given.stdin === null ? null : new Uint8Array(readFileSync(resolve(folder, given.stdin))),
      files,
      preopens,
      work: null,
    });
    return { kind: 'program', program: { ...program, expectedExit: given.exitCode } };
  } catch (error) {
    return refused(`What it is given cannot be read. ${messageOf(error)}`);
  }
}
