import type { FileChange } from '../../../../core/files/change.ts';
import { joinPath, parentOf, type TreePath } from '../../../../core/files/path.ts';
import type { FileTree } from '../../../../core/files/tree.ts';

function hasEqualBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/**
 * Returns the changes that turn the files of a project into those of a build.
 *
 * @param present the files that a build of the project reads now, by path relative to its folder; those that the build
 *   did not have are removed
 * @param wanted the files of the build
 */
export function restoringChanges(
  tree: FileTree,
  folder: TreePath,
  present: Iterable<string>,
  wanted: ReadonlyMap<string, Uint8Array>,
  modified: number,
): FileChange[] {
  const changes: FileChange[] = [];
  for (const name of present) {
    if (!wanted.has(name)) changes.push({ kind: 'remove', path: joinPath(folder, name) });
  }
  const folders = new Set<TreePath>();
  const addFolder = (path: TreePath) => {
    if (path === '' || tree.has(path) || folders.has(path)) return;
    addFolder(parentOf(path));
    folders.add(path);
    changes.push({ kind: 'directory', path });
  };
  for (const [name, bytes] of wanted) {
    const path = joinPath(folder, name);
    const entry = tree.get(path);
    if (entry?.kind === 'file' && hasEqualBytes(entry.bytes, bytes)) continue;
    addFolder(parentOf(path));
    changes.push({ kind: 'file', path, bytes, modified });
  }
  return changes;
}
