import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { ServerChange } from '../../../core/api/api.ts';
import type { Bytes } from '../../../core/base/units.ts';
import { MIB } from '../../../core/base/units.ts';
import { isEntryName, nameOf, PATH_MAX, parentOf, type TreePath } from '../../../core/files/path.ts';
import { walkTree } from './folder-tree.ts';
import { GUEST } from './guest-limits.ts';

/* The differences in a folder after a run. Only files and folders are listed; links are neither listed nor followed. */

type Stamp =
  | { readonly kind: 'directory' }
  /** The system sets the change time (ctime); a program cannot set it back. */
  | { readonly kind: 'file'; readonly inode: bigint; readonly size: bigint; readonly changed: bigint };

export type Snapshot = ReadonlyMap<TreePath, Stamp>;

/** @param root a folder to which nothing writes meanwhile */
export async function takeSnapshot(root: string): Promise<Snapshot> {
  const stamps = new Map<TreePath, Stamp>();
  for await (const batch of walkTree(root)) {
    for (const { path, status } of batch) {
      // A parent is listed before its contents, so each name is checked once.
      const parent = parentOf(path);
      const isValid = path.length <= PATH_MAX && isEntryName(nameOf(path)) && (parent === '' || stamps.has(parent));
      if (!isValid) continue;
      if (status.isDirectory()) stamps.set(path, { kind: 'directory' });
      else if (status.isFile()) {
        stamps.set(path, { kind: 'file', inode: status.ino, size: status.size, changed: status.ctimeNs });
      }
    }
    if (stamps.size >= GUEST.entries) break;
  }
  return stamps;
}

interface Content {
  readonly size: Bytes;
  readonly sha256: string;
  /** Null beyond the limit. */
  readonly bytes: Buffer | null;
}

/** The number of bytes read before yielding to the event loop. */
const READ_SIZE: Bytes = MIB;

/** @param room how many bytes may be returned */
async function readContent(file: string, room: Bytes): Promise<Content> {
  const handle = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const { size } = fstatSync(handle);
    const hash = createHash('sha256');
    const kept: Buffer[] | null = size <= room ? [] : null;
    let read = 0;
    for (;;) {
      const buffer = Buffer.allocUnsafe(Math.min(READ_SIZE, Math.max(1, size - read)));
      const count = readSync(handle, buffer);
      if (count === 0) break;
      read += count;
      hash.update(buffer.subarray(0, count));
      kept?.push(buffer.subarray(0, count));
      if (count === READ_SIZE) await yieldToEventLoop();
    }
    return { size, sha256: hash.digest('hex'), bytes: kept === null ? null : Buffer.concat(kept) };
  } finally {
    closeSync(handle);
  }
}

const isSame = (a: Stamp, b: Stamp): boolean =>
  a.kind === 'file' && b.kind === 'file'
    ? a.inode === b.inode && a.size === b.size && a.changed === b.changed
    : a.kind === b.kind;

/** Returns the digest of a file to which nothing writes. */
export const digestOfFile = async (file: string): Promise<string> => (await readContent(file, -1)).sha256;

/** Returns the digest of a file as it was granted; null for one that was not. */
export type OriginalDigest = (path: TreePath) => Promise<string | null>;

export interface FolderChanges {
  readonly changes: ServerChange[];
  /** The number of changes beyond the limit of the list. */
  readonly unlisted: number;
}

export interface ChangeLimits {
  /** Maximum number of listed changes. */
  readonly listed: number;
  /** Maximum number of bytes of their files. */
  readonly bytes: Bytes;
}

const byPath = ([a]: readonly [TreePath, unknown], [b]: readonly [TreePath, unknown]): number => (a < b ? -1 : 1);

/** The order and the bounds of the list; see changeSchema. */
class ChangeList {
  readonly changes: ServerChange[] = [];
  unlisted = 0;
  #bytesLeft: Bytes;
  readonly #listed: number;
  /** Contents by inode: a file may have any number of names. */
  readonly #contents = new Map<bigint, Content>();

  constructor({ listed, bytes }: ChangeLimits) {
    this.#listed = listed;
    this.#bytesLeft = bytes;
  }

  get isFull(): boolean {
    return this.changes.length >= this.#listed;
  }

  add(change: ServerChange): void {
    if (this.isFull) this.unlisted++;
    else this.changes.push(change);
  }

  async contentOf(file: string, inode: bigint): Promise<Content> {
    const known = this.#contents.get(inode);
    const content = known ?? (await readContent(file, this.#bytesLeft));
    if (known === undefined) this.#contents.set(inode, content);
    const fits = content.bytes !== null && content.size <= this.#bytesLeft;
    if (fits) this.#bytesLeft -= content.size;
    return fits ? content : { ...content, bytes: null };
  }
}

/**
 * Lists removed entries first, then new and modified ones.
 * @param original the granted files: a file rewritten with the same bytes is not a change
 */
export async function changesSince(
  root: string,
  before: Snapshot,
  original: OriginalDigest,
  limits: ChangeLimits,
): Promise<FolderChanges> {
  const after = await takeSnapshot(root);
  const list = new ChangeList(limits);
  for (const [path, { kind }] of [...before].sort((a, b) => byPath(b, a))) {
    if (after.get(path)?.kind !== kind) list.add({ change: 'removed', kind, path });
  }
  for (const [path, stamp] of [...after].sort(byPath)) {
    const old = before.get(path);
    if (old !== undefined && isSame(old, stamp)) continue;
    if (list.isFull) list.unlisted++;
    else if (stamp.kind === 'directory') list.add({ change: 'created-directory', kind: 'directory', path });
    else {
      const content = await list.contentOf(join(root, path), stamp.inode);
      const isModified = old?.kind === 'file';
      if (isModified && content.sha256 === (await original(path))) continue;
      const bytes = content.bytes?.toString('base64') ?? null;
      list.add({ change: isModified ? 'modified' : 'created', kind: 'file', path, ...content, bytes });
      if (list.changes.length % 128 === 0) await yieldToEventLoop();
    }
  }
  return { changes: list.changes, unlisted: list.unlisted };
}
