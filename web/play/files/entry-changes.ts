import type { Milliseconds } from '../../../core/base/units.ts';
import type { FileChange } from '../../../core/files/change.ts';
import {
  isEntryName,
  isWithin,
  joinPath,
  nameOf,
  PATH_MAX,
  parentOf,
  type TreePath,
} from '../../../core/files/path.ts';
import type { FileTree } from '../../../core/files/tree.ts';
import { outermost } from './tree-rows.ts';

/* Prepares the changes of the files pane, or the reason why one is refused. */

export type Prepared =
  | { readonly kind: 'changes'; readonly changes: readonly FileChange[]; readonly paths: readonly TreePath[] }
  | { readonly kind: 'refused'; readonly message: string };

const refused = (message: string): Prepared => ({ kind: 'refused', message });

/** Returns the problem of a new name in `folder`, or null. A "/" creates folders. */
export function nameProblem(tree: FileTree, folder: TreePath, name: string, self: TreePath | null): string | null {
  if (name === '') return 'Enter a name.';
  const steps = name.split('/');
  if (steps.some((step) => step === '.' || step === '..')) return 'A name cannot be "." or "..".';
  if (steps.includes('')) return 'Each "/" needs a name before and after it.';
  if (name.includes('\0')) return 'A name cannot contain a NUL character.';
  if (!steps.every(isEntryName)) return 'A name can be at most 255 bytes long.';
  const path = joinPath(folder, name);
  if (path.length > PATH_MAX) return `The path can be at most ${PATH_MAX} characters long.`;
  if (path !== self && tree.has(path)) return `${nameOf(path)} already exists.`;
  if (self !== null && path !== self && isWithin(path, self)) return 'A folder cannot be moved into itself.';
  for (let above = parentOf(path); above !== ''; above = parentOf(above)) {
    const entry = tree.get(above);
    if (entry !== undefined && entry.kind !== 'directory') return `"${above}" is a file, not a folder.`;
  }
  return null;
}

export function createEntry(
  tree: FileTree,
  folder: TreePath,
  name: string,
  kind: 'file' | 'directory',
  now: Milliseconds,
): Prepared {
  const problem = nameProblem(tree, folder, name, null);
  if (problem !== null) return refused(problem);
  const path = joinPath(folder, name);
  const change: FileChange =
    kind === 'directory' ? { kind, path } : { kind, path, bytes: new Uint8Array(0), modified: now };
  return { kind: 'changes', changes: [change], paths: [path] };
}

export function renameEntry(tree: FileTree, path: TreePath, name: string): Prepared {
  const problem = nameProblem(tree, parentOf(path), name, path);
  if (problem !== null) return refused(problem);
  const to = joinPath(parentOf(path), name);
  return { kind: 'changes', changes: to === path ? [] : [{ kind: 'move', from: path, to }], paths: [to] };
}

/** Moves all of `paths` or none. Entries that are already in the folder stay. */
export function moveEntries(tree: FileTree, paths: Iterable<TreePath>, folder: TreePath): Prepared {
  const changes: FileChange[] = [];
  const moved: TreePath[] = [];
  const taken = new Set<TreePath>();
  if (folder !== '' && tree.get(folder)?.kind !== 'directory') return refused(`The folder ${folder} no longer exists.`);
  for (const from of outermost(paths)) {
    const to = joinPath(folder, nameOf(from));
    if (!tree.has(from)) continue;
    if (isWithin(folder, from)) return refused(`${nameOf(from)} cannot be moved into itself. Nothing was moved.`);
    if (to === from) continue;
    if (tree.has(to) || taken.has(to))
      return refused(
        `${nameOf(to)} already exists in ${folder === '' ? 'the top folder' : folder}. Nothing was moved.`,
      );
    taken.add(to);
    changes.push({ kind: 'move', from, to });
    moved.push(to);
  }
  return { kind: 'changes', changes, paths: moved };
}

export function removeEntries(paths: Iterable<TreePath>): Prepared {
  return { kind: 'changes', changes: outermost(paths).map((path) => ({ kind: 'remove', path })), paths: [] };
}

/** Returns the folder for a new entry while `path` is selected. */
export function folderFor(tree: FileTree, path: TreePath | null): TreePath {
  if (path === null) return '';
  return tree.get(path)?.kind === 'directory' ? path : parentOf(path);
}

/** Returns `name`, numbered where it is taken in `folder`: "notes.txt", "notes 2.txt" … */
export function freeName(tree: FileTree, folder: TreePath, name: string): string {
  if (!tree.has(joinPath(folder, name))) return name;
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  for (let count = 2; ; count++) {
    const numbered = `${stem} ${count}${ending}`;
    if (!tree.has(joinPath(folder, numbered))) return numbered;
  }
}
