import type { FileChange } from '../../../core/files/change.ts';
import { parentOf, type TreePath } from '../../../core/files/path.ts';
import type { FileTree, TreeEntry } from '../../../core/files/tree.ts';

/**
 * Returns the steps that turn `before` into `after`. Entries are equal if they are the same object or have equal
 * content. Removals come first, then folders before their contents.
 */
export function changesBetween(before: FileTree, after: FileTree): FileChange[] {
  const changes: FileChange[] = [];
  for (const [path, entry] of before) {
    const now = after.get(path);
    if (now?.kind === entry.kind) continue;
    // A step removes a folder with its contents, which then need no steps.
    if (isGoneWithItsFolder(path, before, after)) continue;
    changes.push({ kind: 'remove', path });
  }
  // A folder's path is a prefix of those of its contents, so it is sorted first.
  const changed = [...after].filter(([path, entry]) => !isSame(before.get(path), entry));
  changed.sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [path, entry] of changed) {
    switch (entry.kind) {
      case 'directory':
        changes.push({ kind: 'directory', path });
        break;
      case 'file':
        changes.push({ kind: 'file', path, bytes: entry.bytes, modified: entry.modified });
        break;
      case 'symlink':
        changes.push({ kind: 'symlink', path, target: entry.target });
        break;
    }
  }
  return changes;
}

function isGoneWithItsFolder(path: TreePath, before: FileTree, after: FileTree): boolean {
  const folder = parentOf(path);
  return folder !== '' && before.get(folder)?.kind === 'directory' && after.get(folder)?.kind !== 'directory';
}

/** Copies the symbolic links of `before` to `after`, for engines that hide them from the guest. */
export function keepSymlinks(before: FileTree, after: Map<TreePath, TreeEntry>): void {
  for (const [path, entry] of before) {
    if (entry.kind !== 'symlink' || after.has(path)) continue;
    const folder = parentOf(path);
    if (folder === '' || after.get(folder)?.kind === 'directory') after.set(path, entry);
  }
}

function isSame(a: TreeEntry | undefined, b: TreeEntry): boolean {
  if (a === b) return true;
  switch (b.kind) {
    case 'directory':
      return a?.kind === 'directory';
    case 'symlink':
      return a?.kind === 'symlink' && a.target === b.target;
    case 'file':
      return a?.kind === 'file' && holdSame(a.bytes, b.bytes);
  }
}

function holdSame(a: Uint8Array, b: Uint8Array): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
