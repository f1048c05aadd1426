import { create } from 'zustand';
import type { Report } from '../../../core/report/report.ts';
import { keepReport, listKeptReports, removeKeptReport, useKeptReports } from '../../measure/kept/kept-reports.ts';
import { useMeasurement } from '../../measure/session.ts';
import { useResults } from './results-store.ts';
import { ensureReport, showSource } from './show-source.ts';
import { type Source, sourceKey } from './source.ts';

/* The reports that this browser keeps, and the way back for the one that was deleted last. */

export interface RemovedState {
  /** Null where nothing was deleted, or the notice was closed. */
  readonly removed: Report | null;
}

export const useRemoved = create<RemovedState>()(() => ({ removed: null }));

/** Lists what is kept. Who comes back and has measured nothing yet sees what was measured last. */
export async function listKept(): Promise<void> {
  await listKeptReports();
  const [last] = useKeptReports.getState().entries ?? [];
  const { source, linked } = useResults.getState();
  const isNew = source.kind === 'measured' && linked === null && useMeasurement.getState().phase === 'idle';
  if (last === undefined || !isNew || useMeasurement.getState().report !== null) return;
  const kept: Source = { kind: 'kept', id: last.id };
  // Nobody asked for it: what is told meanwhile, of a damaged link for one, stays.
  if ((await ensureReport(kept)) !== null) return;
  useResults.setState((now) => (now.source === source ? { source: kept } : {}));
}

/** Deletes a kept report, and shows what there is instead. */
export async function deleteKept(id: string): Promise<void> {
  const outcome = await removeKeptReport(id);
  if (outcome.kind === 'failed') {
    useResults.setState({ problem: outcome.problem });
    return;
  }
  useRemoved.setState({ removed: outcome.report });
  useResults.setState(({ reports, source }) => {
    const rest = new Map(reports);
    rest.delete(sourceKey({ kind: 'kept', id }));
    return { reports: rest, source: source.kind === 'kept' && source.id === id ? { kind: 'measured' } : source };
  });
}

/** Keeps the report again that was deleted last, and shows it. */
export async function undoDelete(): Promise<void> {
  const { removed } = useRemoved.getState();
  if (removed === null) return;
  const outcome = await keepReport(removed);
  if (outcome.kind === 'failed') useResults.setState({ problem: outcome.problem });
  else {
    useRemoved.setState({ removed: null });
    await showSource({ kind: 'kept', id: removed.id });
  }
}
