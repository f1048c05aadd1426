import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { assertUnreachable } from '../../../core/base/assert.ts';
import type { TreeDifference } from '../../../core/files/diff.ts';
import { joinPath, type TreePath } from '../../../core/files/path.ts';
import type { FileTree, TreeEntry } from '../../../core/files/tree.ts';

function collect(real: string, path: TreePath, into: Map<TreePath, TreeEntry>): void {
  const facts = lstatSync(real);
  if (facts.isSymbolicLink()) into.set(path, { kind: 'symlink', target: readlinkSync(real) });
  if (facts.isFile()) into.set(path, { kind: 'file', bytes: readFileSync(real), modified: facts.mtimeMs });
  if (!facts.isDirectory()) return;
  into.set(path, { kind: 'directory' });
  for (const name of readdirSync(real).sort()) collect(join(real, name), joinPath(path, name), into);
}

/** Reads folders into a tree. */
export function readFolders(folders: readonly (readonly [TreePath, string])[]): FileTree {
  const tree = new Map<TreePath, TreeEntry>();
  for (const [path, real] of folders) collect(real, path, tree);
  return tree;
}

function write(real: string, entry: TreeEntry): void {
  switch (entry.kind) {
    case 'directory':
      mkdirSync(real, { recursive: true });
      return;
    case 'file':
      writeFileSync(real, entry.bytes);
      return;
    case 'symlink':
      symlinkSync(entry.target, real);
      return;
    default:
      assertUnreachable(entry);
  }
}

/**
 * Writes the changes of a tree to disk. Removals come first: if a link replaced a folder, removing the folder's files
 * afterwards would follow the link.
 * @param realOf returns the real path for a path of the tree, or null if it is read-only
 */
export function writeDifferences(
  differences: readonly TreeDifference[],
  realOf: (path: TreePath) => string | null,
): void {
  const places = differences.flatMap((difference) => {
    const real = realOf(difference.path);
    return real === null ? [] : [{ difference, real }];
  });
  // Removes files before their folder, and creates folders before their files.
  for (const { difference, real } of places.toReversed()) {
    if (difference.kind !== 'created') rmSync(real, { recursive: true, force: true });
  }
  for (const { difference, real } of places) {
    if (difference.kind !== 'deleted') write(real, difference.after);
  }
}
