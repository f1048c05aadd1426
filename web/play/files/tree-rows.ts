import { isWithin, nameOf, parentOf, type TreePath } from '../../../core/files/path.ts';
import type { FileTree, TreeEntry } from '../../../core/files/tree.ts';

/* The tree as the list of its visible rows. */

export interface TreeRow {
  readonly path: TreePath;
  readonly name: string;
  readonly entry: TreeEntry;
  /** 1 at the top, as `aria-level` counts. */
  readonly level: number;
  /** Null if it is not a folder. */
  readonly expanded: boolean | null;
  /** The position among the siblings, from 1, and their number. */
  readonly position: number;
  readonly siblings: number;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const indexes = new WeakMap<FileTree, ReadonlyMap<TreePath, readonly TreePath[]>>();

/** Returns the paths in each folder, folders first, then by name in natural order. Cached per tree. */
export function childIndex(tree: FileTree): ReadonlyMap<TreePath, readonly TreePath[]> {
  const known = indexes.get(tree);
  if (known !== undefined) return known;
  const index = new Map<TreePath, TreePath[]>();
  for (const path of tree.keys()) {
    const folder = parentOf(path);
    const siblings = index.get(folder);
    if (siblings === undefined) index.set(folder, [path]);
    else siblings.push(path);
  }
  const rank = (path: TreePath) => (tree.get(path)?.kind === 'directory' ? 0 : 1);
  for (const siblings of index.values()) {
    siblings.sort((a, b) => rank(a) - rank(b) || collator.compare(nameOf(a), nameOf(b)) || (a < b ? -1 : 1));
  }
  indexes.set(tree, index);
  return index;
}

/** Returns the visible rows from top to bottom. */
export function visibleRows(tree: FileTree, expanded: ReadonlySet<TreePath>): TreeRow[] {
  const index = childIndex(tree);
  const rows: TreeRow[] = [];
  const visit = (folder: TreePath, level: number) => {
    const children = index.get(folder) ?? [];
    for (const [at, path] of children.entries()) {
      const entry = tree.get(path);
      if (entry === undefined) continue;
      const open = entry.kind === 'directory' ? expanded.has(path) : null;
      rows.push({
        path,
        name: nameOf(path),
        entry,
        level,
        expanded: open,
        position: at + 1,
        siblings: children.length,
      });
      if (open === true) visit(path, level + 1);
    }
  };
  visit('', 1);
  return rows;
}

/** Returns the folders that must be expanded to show `path`. */
export function foldersAbove(path: TreePath): TreePath[] {
  const folders: TreePath[] = [];
  for (let folder = parentOf(path); folder !== ''; folder = parentOf(folder)) folders.push(folder);
  return folders;
}

/** Returns `paths` without those inside another of them, which move or go with it. */
export function outermost(paths: Iterable<TreePath>): TreePath[] {
  const all = [...new Set(paths)].sort();
  const kept: TreePath[] = [];
  const chosen = new Set<TreePath>();
  for (const path of all) {
    if (foldersAbove(path).some((folder) => chosen.has(folder))) continue;
    chosen.add(path);
    kept.push(path);
  }
  return kept;
}

/** Counts the files at and below `paths`. */
export function countFiles(tree: FileTree, paths: readonly TreePath[]): number {
  let files = 0;
  for (const [path, entry] of tree) {
    if (entry.kind !== 'directory' && paths.some((root) => isWithin(path, root))) files++;
  }
  return files;
}
