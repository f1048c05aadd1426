import { create } from 'zustand';
import type { Report } from '../../../core/report/report.ts';
import { keepReport, listKeptReports, removeKeptReport, useKeptReports } from '../../measure/kept/kept-reports.ts';
import { useMeasurement } from '../../measure/session.ts';
import { removeReport, replaceSource, setResultsProblem, useResults } from './results-store.ts';
import { ensureReport, showSource } from './show-source.ts';
import { type Source, sourceKey } from './source.ts';

/* The reports saved in this browser, and undo for the last deletion. */

export interface RemovedState {
  /** The report that was deleted last; null if none, or if the notice was closed. */
  readonly removed: Report | null;
}

export const useRemoved = create<RemovedState>()(() => ({ removed: null }));

/** Lists the saved reports, and shows the latest one if nothing else is on screen. */
export async function listKept(): Promise<void> {
  await listKeptReports();
  const [last] = useKeptReports.getState().entries ?? [];
  const { source, linked } = useResults.getState();
  const isNew = source.kind === 'measured' && linked === null && useMeasurement.getState().phase === 'idle';
  if (last === undefined || !isNew || useMeasurement.getState().report !== null) return;
  const kept: Source = { kind: 'kept', id: last.id };
  // The user did not request this, so it must not hide a displayed problem, for example with a damaged link.
  if ((await ensureReport(kept)) !== null) return;
  replaceSource(source, kept);
}

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
