import type { FileChange } from '../../../core/files/change.ts';
import type { RunChange } from '../../workspace/run-changes.ts';

/** Returns the changes that revert those of a run. */
export function revertChanges(changes: readonly RunChange[]): FileChange[] {
  const steps: FileChange[] = [];
  // Deepest first, so that folders are empty when they are removed; then folders before their entries.
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
