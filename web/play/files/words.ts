import { formatBytes } from '../../ui/quantity.ts';
import type { RunChange } from '../../workspace/run-changes.ts';
import type { SaveState } from '../../workspace/saver.ts';
import type { WorkspaceState } from '../../workspace/store.ts';

/* The words of the files pane: where files are saved, why they are not, and what a run changed. */

/** Why the files are not saved, what was kept, and what to do; null without a problem. */
export function storageProblem({
  storage,
  saving,
  origin,
}: Pick<WorkspaceState, 'storage' | 'saving' | 'origin'>): string | null {
  if (origin === 'abandoned')
    return 'The saved files were not loaded and are unchanged. This tab has an empty workspace in memory: download what you need before you close it, or reload to try again.';
  if (storage === 'memory')
    return 'This browser blocks site data, as private windows do. Files are lost when the tab is closed: download what you need.';
  return saveProblem(saving);
}

function saveProblem(saving: SaveState): string | null {
  switch (saving.kind) {
    case 'full':
      return 'The browser’s storage for this site is full. Earlier saves are intact; the latest changes are only in this tab. Delete files or old workspaces and try again, or download everything.';
    case 'denied':
      return 'The browser blocked saving. Earlier saves are intact; the latest changes are only in this tab. Allow site data for this page and try again, or download everything.';
    case 'too-large':
      return `The browser could not write ${formatBytes(saving.size)} of files. Earlier saves are intact; the latest changes are only in this tab. Remove large files and try again, or download everything.`;
    case 'failed':
      return `The latest changes could not be saved: ${saving.message}. Earlier saves are intact. Try again, or download everything.`;
    case 'saved':
    case 'saving':
      return null;
  }
}

/** The note of a tab with a separate workspace; null if the tab has the latest one. */
export function originNote(origin: WorkspaceState['origin']): string | null {
  if (origin === 'separate')
    return 'Another tab has your latest workspace open. This tab has a separate, empty one: neither overwrites the other.';
  if (origin === 'copy') return 'This tab has a copy of the other tab’s workspace: neither overwrites the other.';
  return null;
}

/** How many files were created, changed and deleted: "2 created, 1 changed". */
export function changeCounts(changes: readonly RunChange[]): string {
  const count = (kind: RunChange['kind']) => changes.filter((change) => change.kind === kind).length;
  return (['created', 'changed', 'deleted'] as const)
    .map((kind) => [count(kind), kind] as const)
    .filter(([amount]) => amount > 0)
    .map(([amount, kind]) => `${amount.toLocaleString('en')} ${kind}`)
    .join(', ');
}

/** The mark of a change and its accessible name. */
export const CHANGE_MARKS: Readonly<Record<RunChange['kind'], { readonly mark: string; readonly word: string }>> = {
  created: { mark: '+', word: 'created by the last run' },
  changed: { mark: '●', word: 'changed by the last run' },
  deleted: { mark: '−', word: 'deleted by the last run' },
};
