import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { messageOf } from '../../../core/base/errors.ts';
import { formatBytes } from '../../../core/base/quantity.ts';
import { MIB } from '../../../core/base/units.ts';
import { joinPath, type TreePath } from '../../../core/files/path.ts';
import type { TreeEntry } from '../../../core/files/tree.ts';
import { preflight } from '../../../core/module/preflight-check.ts';
import type { Preopen } from '../../../core/run/config.ts';
import { moduleProgram, type Program } from '../../programs/program.ts';
import { systemReason } from '../../system/system-reason.ts';

export interface GivenFolder {
  /** The path on this machine. */
  readonly path: string;
  /** The guest path. */
  readonly guest: string;
}

/** The values of `--args`, `--env`, `--dir`, `--stdin` and `--exit-code`. */
export interface Given {
  readonly args: readonly string[];
  readonly environment: readonly (readonly [string, string])[];
  readonly folders: readonly GivenFolder[];
  /** The path of a file. */
  readonly stdin: string | null;
  readonly exitCode: number;
}

export type OwnModule =
  | { readonly kind: 'program'; readonly program: Program }
  | { readonly kind: 'refused'; readonly message: string };

/** Limits of preopened folders: every run gets a fresh copy. */
const GRANTED = { files: 10_000, bytes: 128 * MIB } as const;

/** Reads a folder recursively. Entries other than files and folders are skipped: hosts do not get them. */
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
            `${path} contains more than ${formatBytes(GRANTED.bytes)} or ${GRANTED.files} files, which is too much to copy for every run.`,
          );
        }
        tree.set(to, { kind: 'file', bytes: new Uint8Array(readFileSync(from)), modified: 0 });
      }
    }
  }
}

/** Returns a valid and unused key for reports. */
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
 * Loads a user's module as a program, after checking that it can run.
 * @param path as typed
 * @param folder that a relative path starts from
 * @param taken keys of the other subjects
 */
export function ownModule(path: string, folder: string, given: Given, taken: ReadonlySet<string>): OwnModule {
  const refused = (reason: string): OwnModule => ({ kind: 'refused', message: `${path}: ${reason}` });
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(readFileSync(resolve(folder, path)));
  } catch (error) {
    return refused(systemReason(error));
  }
  // Hosts validate the module themselves. Shared memory is rejected, because no host supports threads.
  const checked = preflight(bytes, { sharedMemory: false, memoryLimit: null, validate: null });
  if (checked.kind === 'refused') {
    const { title, detail, remedy, missing } = checked.refusal;
    const imports = missing.length === 0 ? '' : ` Missing: ${missing.slice(0, 8).join(', ')}.`;
    return refused(`${title} ${detail}${imports}\n${remedy}`);
  }
  if (checked.shape === 'reactor') {
    return refused('The module exports no `_start`, so it cannot be run from start to exit and timed.');
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
    return refused(`Its folders or stdin cannot be read. ${messageOf(error)}`);
  }
}
