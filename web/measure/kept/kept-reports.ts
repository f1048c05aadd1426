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

/* The kept reports of this page, as a list that follows what is kept and removed. */

export interface KeptReportsState {
  /** Newest first; null until they were listed for the first time. */
  readonly entries: readonly KeptEntry[] | null;
  /** Why the last attempt failed; null where it did not. */
  readonly problem: Problem | null;
}

export const useKeptReports = create<KeptReportsState>()(() => ({ entries: null, problem: null }));

const shelf = new ReportShelf(async () => {
  // Loaded where it is needed: its library is a tenth of the first page.
  const { openReportDatabase } = await import('./kept-reports-database.ts');
  return openReportDatabase();
});

/** Reads the list again. It is also read after each change that this page makes. */
export async function listKeptReports(): Promise<void> {
  const listed = await shelf.list();
  if (listed.kind === 'list') useKeptReports.setState({ entries: listed.entries });
  else useKeptReports.setState({ entries: [], problem: listed.problem });
}

async function tell(outcome: KeepOutcome | RemoveOutcome): Promise<void> {
  useKeptReports.setState({ problem: outcome.kind === 'failed' ? outcome.problem : null });
  if (outcome.kind !== 'failed') await listKeptReports();
}

/** Keeps a report, in the place of an earlier state of the same one. Undoes its removal, too. */
export async function keepReport(report: Report): Promise<KeepOutcome> {
  const outcome = await shelf.keep(report);
  await tell(outcome);
  return outcome;
}

/** Removes a report and gives it back, for `keepReport` to undo it. */
export async function removeKeptReport(id: string): Promise<RemoveOutcome> {
  const outcome = await shelf.remove(id);
  await tell(outcome);
  return outcome;
}

export const loadKeptReport = (id: string): Promise<KeptRead> => shelf.load(id);

/** Tells which report is on the screen: it never makes room for another. Null where none is. */
export const setShownReport = (id: string | null): void => shelf.setShown(id);
