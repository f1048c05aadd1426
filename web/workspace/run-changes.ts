import type { FileChange } from '../../core/files/change.ts';
import { diffTrees, type TreeDifference } from '../../core/files/diff.ts';
import { parentOf, type TreePath } from '../../core/files/path.ts';
import type { FileTree } from '../../core/files/tree.ts';

/* The changes that a run made to the files: the difference between the trees before and after it. */

export type RunChange = TreeDifference;

/** Returns the paths that `change` names. */
export function touchedPaths(change: FileChange): TreePath[] {
  return change.kind === 'move' ? [change.from, change.to] : [change.path];
}

/**
 * Compares the trees at the paths that the run touched, which leaves out the user's edits made meanwhile. A file
 * written with its old content is not a change.
 */
export function changesOfRun(before: FileTree, after: FileTree, touched: ReadonlySet<TreePath>): RunChange[] {
  return diffTrees(before, after).filter(({ path }) => isTouched(path, touched));
}

/** Whether the run touched `path` or a folder that it lies in. */
function isTouched(path: TreePath, touched: ReadonlySet<TreePath>): boolean {
  for (let at = path; at !== ''; at = parentOf(at)) if (touched.has(at)) return true;
  return false;
}
