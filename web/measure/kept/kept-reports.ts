import { create } from 'zustand';
import type { Report } from '../../../core/report/report.ts';
import type { Problem } from '../../ui/problem.ts';
import {
  type KeepOutcome,
  type KeptEntry,
  type KeptRead,
  type RemoveOutcome,
  ReportShelf,
} from './kept-reports-shelf.ts';

/* The list of saved reports. It is updated after each save and removal. */

export interface KeptReportsState {
  /** Newest first; null until first listed. */
  readonly entries: readonly KeptEntry[] | null;
  /** Problem of the last attempt, or null. */
  readonly problem: Problem | null;
}

export const useKeptReports = create<KeptReportsState>()(() => ({ entries: null, problem: null }));

const shelf = new ReportShelf(async () => {
  // Loaded on demand: its library is a tenth of the first page.
  const { openReportDatabase } = await import('./kept-reports-database.ts');
  return openReportDatabase();
});

/** Reads the list again, as after each change by this page. */
export async function listKeptReports(): Promise<void> {
  const listed = await shelf.list();
  if (listed.kind === 'list') useKeptReports.setState({ entries: listed.entries });
  else useKeptReports.setState({ entries: [], problem: listed.problem });
}

async function publish(outcome: KeepOutcome | RemoveOutcome): Promise<void> {
  useKeptReports.setState({ problem: outcome.kind === 'failed' ? outcome.problem : null });
  if (outcome.kind !== 'failed') await listKeptReports();
}

/** Closes the message about the last attempt. */
export const closeKeptReportsProblem = (): void => useKeptReports.setState({ problem: null });

/** Saves a report and replaces an earlier state of it. Also undoes a removal. */
export async function keepReport(report: Report): Promise<KeepOutcome> {
  const outcome = await shelf.keep(report);
  await publish(outcome);
  return outcome;
}

/** Removes a report and returns it, so that `keepReport` can undo the removal. */
export async function removeKeptReport(id: string): Promise<RemoveOutcome> {
  const outcome = await shelf.remove(id);
  await publish(outcome);
  return outcome;
}

export const loadKeptReport = (id: string): Promise<KeptRead> => shelf.load(id);

/** Sets the displayed report, which is never removed to make room; null for none. */
export const setShownReport = (id: string | null): void => shelf.setShown(id);
