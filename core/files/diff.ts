import type { FileChange } from './change.ts';
import { parentOf, type TreePath } from './path.ts';
import type { FileTree, TreeEntry } from './tree.ts';

/** A path at which two trees differ. A file that differs only in its time does not count. */
export type TreeDifference =
  | { readonly kind: 'created'; readonly path: TreePath; readonly after: TreeEntry }
  | { readonly kind: 'changed'; readonly path: TreePath; readonly before: TreeEntry; readonly after: TreeEntry }
  | { readonly kind: 'deleted'; readonly path: TreePath; readonly before: TreeEntry };

/** Returns the created, changed and deleted paths, in order. */
export function diffTrees(before: FileTree, after: FileTree): TreeDifference[] {
  const differences: TreeDifference[] = [];
  for (const [path, entry] of after) {
    const old = before.get(path);
    if (old === undefined) differences.push({ kind: 'created', path, after: entry });
    else if (!sameContent(old, entry)) differences.push({ kind: 'changed', path, before: old, after: entry });
  }
  for (const [path, entry] of before) {
    if (!after.has(path)) differences.push({ kind: 'deleted', path, before: entry });
  }
  return differences.sort((a, b) => comparePaths(a.path, b.path));
}

/** Returns the steps that turn `before` into `after`, times included. */
export function changesBetween(before: FileTree, after: FileTree): FileChange[] {
  const removed: TreePath[] = [];
  for (const [path, old] of before) {
    const entry = after.get(path);
    if (entry === undefined || entry.kind !== old.kind) removed.push(path);
  }
  const gone = new Set(removed);
  const changes: FileChange[] = removed
    .filter((path) => !gone.has(parentOf(path)))
    .map((path) => ({ kind: 'remove', path }));
  for (const path of [...after.keys()].sort(comparePaths)) {
    const entry = after.get(path);
    const change = entry === undefined ? null : changeTo(path, gone.has(path) ? undefined : before.get(path), entry);
    if (change !== null) changes.push(change);
  }
  return changes;
}

/** Whether two entries have the same content, whatever their times. */
export function sameContent(a: TreeEntry, b: TreeEntry): boolean {
  if (a === b) return true;
  if (a.kind === 'file') return b.kind === 'file' && sameBytes(a.bytes, b.bytes);
  if (a.kind === 'symlink') return b.kind === 'symlink' && a.target === b.target;
  return b.kind === 'directory';
}

/** Compares four bytes at a time if both start at a multiple of four, as complete buffers do. */
function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  if (a.buffer === b.buffer && a.byteOffset === b.byteOffset) return true;
  const aligned = a.byteOffset % 4 === 0 && b.byteOffset % 4 === 0 ? a.length >> 2 : 0;
  const [left, right] = [
    new Int32Array(a.buffer, aligned && a.byteOffset, aligned),
    new Int32Array(b.buffer, aligned && b.byteOffset, aligned),
  ];
  for (let at = 0; at < aligned; at++) if (left[at] !== right[at]) return false;
  for (let at = aligned * 4; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

function changeTo(path: TreePath, old: TreeEntry | undefined, entry: TreeEntry): FileChange | null {
  if (entry.kind === 'directory') return old === undefined ? { kind: 'directory', path } : null;
  if (old === undefined || !sameContent(old, entry)) return { ...entry, path };
  if (entry.kind === 'symlink' || old.kind !== 'file' || old.modified === entry.modified) return null;
  const { bytes, modified } = entry;
  return { kind: 'patch', path, offset: 0, bytes: new Uint8Array(0), size: bytes.length, modified };
}

/** Sorts a folder before its contents. */
function comparePaths(a: TreePath, b: TreePath): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
