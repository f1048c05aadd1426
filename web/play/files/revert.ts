import type { FileChange } from '../../../core/files/change.ts';
import type { TreePath } from '../../../core/files/path.ts';
import type { RunChange } from '../../workspace/run-changes.ts';

/** The steps that take back what a run did, at these paths. */
export function revertChanges(changes: readonly RunChange[]): FileChange[] {
  const steps: FileChange[] = [];
  // Deepest first, so that a folder is empty when it goes; then folders before what they hold.
  for (const change of [...changes].reverse()) {
    if (change.kind === 'created') steps.push({ kind: 'remove', path: change.path });
  }
  for (const change of changes) {
    if (change.kind === 'created') continue;
    const { before, path } = change;
    steps.push(before.kind === 'directory' ? { kind: 'directory', path } : { ...before, path });
  }
  return steps;
}

/** How many of each: "2 created, 1 changed". */
export function changeCounts(changes: readonly RunChange[]): string {
  const count = (kind: RunChange['kind']) => changes.filter((change) => change.kind === kind).length;
  return (['created', 'changed', 'deleted'] as const)
    .map((kind) => [count(kind), kind] as const)
    .filter(([amount]) => amount > 0)
    .map(([amount, kind]) => `${amount.toLocaleString('en')} ${kind}`)
    .join(', ');
}

/** A mark and the word that is read for it. */
export const CHANGE_MARKS: Readonly<Record<RunChange['kind'], { readonly mark: string; readonly word: string }>> = {
  created: { mark: '+', word: 'created by the last run' },
  changed: { mark: '●', word: 'changed by the last run' },
  deleted: { mark: '−', word: 'deleted by the last run' },
};

/** For the tree: what happened at each path that still is there. */
export function marksByPath(changes: readonly RunChange[]): ReadonlyMap<TreePath, RunChange['kind']> {
  return new Map(changes.map(({ path, kind }) => [path, kind]));
}
