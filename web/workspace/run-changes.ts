import type { FileChange } from '../../core/files/change.ts';
import { diffTrees, type TreeDifference } from '../../core/files/diff.ts';
import { parentOf, type TreePath } from '../../core/files/path.ts';
import type { FileTree } from '../../core/files/tree.ts';

/* What a run did to the files: the tree before and after it, held against each other. */

export type RunChange = TreeDifference;

/** The paths that `change` names. */
export function touchedPaths(change: FileChange): TreePath[] {
  return change.kind === 'move' ? [change.from, change.to] : [change.path];
}

/**
 * Compares the trees where the run touched them, so that what the user edited in the meantime is
 * not told as the run's. A file written with what it held already is not told either.
 */
export function changesOfRun(before: FileTree, after: FileTree, touched: ReadonlySet<TreePath>): RunChange[] {
  return diffTrees(before, after).filter(({ path }) => isTouched(path, touched));
}

/** Whether the run touched `path` or a folder that it lies in. */
function isTouched(path: TreePath, touched: ReadonlySet<TreePath>): boolean {
  for (let at = path; at !== ''; at = parentOf(at)) if (touched.has(at)) return true;
  return false;
}
