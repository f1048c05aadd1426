import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerChange } from '../../../core/api/api.ts';
import type { Bytes } from '../../../core/base/units.ts';
import { isTreePath, joinPath, type TreePath } from '../../../core/files/path.ts';
import { GUEST } from './guest-limits.ts';

/* What differs in a folder after a run. Only files and folders are told of; links are neither made nor followed. */

export type Snapshot = ReadonlyMap<TreePath, Stamp>;

type Stamp =
  | { readonly kind: 'directory' }
  /** The system sets the time of the last change itself; a program cannot put it back. */
  | { readonly kind: 'file'; readonly inode: bigint; readonly size: bigint; readonly changed: bigint };

/** @param root whose files nobody writes to meanwhile */
export async function takeSnapshot(root: string): Promise<Snapshot> {
  const stamps = new Map<TreePath, Stamp>();
  const folders: TreePath[] = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    let names: string[] = [];
    try {
      const entries = await opendir(join(root, folder));
      for await (const { name } of entries) names.push(name);
    } catch {
      // Its path is longer than the system takes.
      names = [];
    }
    for (const name of names.sort()) {
      const path = joinPath(folder, name);
      if (stamps.size >= GUEST.entries || !isTreePath(path)) continue;
      const status = await lstat(join(root, path), { bigint: true }).catch(() => null);
      if (status?.isDirectory() === true) {
        stamps.set(path, { kind: 'directory' });
        folders.push(path);
      } else if (status?.isFile() === true) {
        stamps.set(path, { kind: 'file', inode: status.ino, size: status.size, changed: status.ctimeNs });
      }
    }
  }
  return stamps;
}

interface Content {
  readonly size: Bytes;
  readonly sha256: string;
  readonly bytes: string | null;
}

/** @param room for bytes that are kept */
async function readContent(file: string, room: Bytes): Promise<Content> {
  const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const { size } = await handle.stat();
    const kept: Buffer[] | null = size <= room ? [] : null;
    const hash = createHash('sha256');
    for await (const chunk of handle.createReadStream({ autoClose: false })) {
      hash.update(chunk);
      kept?.push(chunk);
    }
    const bytes = kept === null ? null : Buffer.concat(kept).toString('base64');
    return { size, sha256: hash.digest('hex'), bytes };
  } finally {
    await handle.close();
  }
}

const isSame = (a: Stamp, b: Stamp): boolean =>
  a.kind === 'file' && b.kind === 'file'
    ? a.inode === b.inode && a.size === b.size && a.changed === b.changed
    : a.kind === b.kind;

/** The digest of a file that nobody writes to. */
export const digestOfFile = async (file: string): Promise<string> => (await readContent(file, -1)).sha256;

/** The digests of what a folder holds, asked for where a file was touched. */
export type OriginalDigest = (path: TreePath) => Promise<string | null>;

/**
 * What was removed, what is in a folder before the folder; then what is new or other, a folder before what is in it.
 * @param original of files as they were granted; one that was written anew with the same bytes is no change
 * @param room for the bytes of files that are told with them
 */
export async function changesSince(
  root: string,
  before: Snapshot,
  original: OriginalDigest,
  room: Bytes,
): Promise<ServerChange[]> {
  const after = await takeSnapshot(root);
  const changes: ServerChange[] = [];
  for (const [path, { kind }] of [...before].sort(([a], [b]) => (a < b ? 1 : -1))) {
    if (after.get(path)?.kind !== kind) changes.push({ change: 'removed', kind, path });
  }
  let left = room;
  for (const [path, stamp] of [...after].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const old = before.get(path);
    if (old !== undefined && isSame(old, stamp)) continue;
    if (stamp.kind === 'directory') {
      changes.push({ change: 'created-directory', kind: 'directory', path });
      continue;
    }
    const isModified = old?.kind === 'file';
    const content = await readContent(join(root, path), left);
    if (isModified && content.sha256 === (await original(path))) continue;
    left -= content.bytes === null ? 0 : content.size;
    changes.push({ change: isModified ? 'modified' : 'created', kind: 'file', path, ...content });
  }
  return changes;
}
