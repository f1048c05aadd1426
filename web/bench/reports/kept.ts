import { create } from 'zustand';
import type { Report } from '../../../core/report/report.ts';
import { keepReport, removeKeptReport } from '../../measure/kept/kept-reports.ts';
import { removeReport, setResultsProblem } from './results-store.ts';
import { showSource } from './show-source.ts';
import { sourceKey } from './source.ts';

/* The reports saved in this browser, and undo for the last deletion. */

export interface RemovedState {
  /** The report that was deleted last; null if none, or if the notice was closed. */
  readonly removed: Report | null;
}

export const useRemoved = create<RemovedState>()(() => ({ removed: null }));

/** Deletes a saved report. */
export async function deleteKept(id: string): Promise<void> {
  const outcome = await removeKeptReport(id);
  if (outcome.kind === 'failed') {
    setResultsProblem(outcome.problem);
    return;
  }
  useRemoved.setState({ removed: outcome.report });
  removeReport(sourceKey({ kind: 'kept', id }));
}

/** Closes the notice of the last deletion. */
export const closeRemoved = (): void => useRemoved.setState({ removed: null });

/** Restores and shows the report that was deleted last. */
export async function undoDelete(): Promise<void> {
  const { removed } = useRemoved.getState();
  if (removed === null) return;
  const outcome = await keepReport(removed);
  if (outcome.kind === 'failed') setResultsProblem(outcome.problem);
  else {
    closeRemoved();
    await showSource({ kind: 'kept', id: removed.id });
  }
}
