import { create } from 'zustand';
import type { Report } from '../../../core/report/report.ts';
import type { Problem } from '../../ui/problem.ts';
import { type KeptChannel, listenToTabs, openTabsChannel } from './kept-channel.ts';
import type { KeptEntry } from './kept-entry.ts';
import {
  type KeepOutcome,
  type KeptRead,
  type LabelChange,
  type RemovedReport,
  type RemoveOutcome,
  ReportShelf,
} from './kept-reports-shelf.ts';

/* The list of saved reports. It is updated after each change, by this tab or another one. */

export interface KeptReportsState {
  /** Newest first; null until first listed. */
  readonly entries: readonly KeptEntry[] | null;
  /** Problem of the last attempt, or null. */
  readonly problem: Problem | null;
  /** The reports that were deleted last; empty if none, or if the notice was closed. */
  readonly removed: readonly RemovedReport[];
}

export const useKeptReports = create<KeptReportsState>()(() => ({ entries: null, problem: null, removed: [] }));

const shelf = new ReportShelf(async () => {
  // Loaded on demand: its library is a tenth of the first page.
  const { openReportDatabase } = await import('./kept-reports-database.ts');
  return openReportDatabase();
});

let tabs: KeptChannel | null = null;

/** Reads the list again, as after each change. */
export async function listKeptReports(): Promise<void> {
  tabs ??= listenToTabs(openTabsChannel(), listKeptReports);
  const listed = await shelf.list();
  if (listed.kind === 'list') useKeptReports.setState({ entries: listed.entries });
  else useKeptReports.setState({ entries: [], problem: listed.problem });
}

async function publish(outcome: KeepOutcome | RemoveOutcome): Promise<void> {
  useKeptReports.setState({ problem: outcome.kind === 'failed' ? outcome.problem : null });
  if (outcome.kind === 'failed') return;
  await listKeptReports();
  tabs?.announce();
}

/** Closes the message about the last attempt. */
export const closeKeptReportsProblem = (): void => useKeptReports.setState({ problem: null });

/** Saves a report and replaces an earlier state of it. */
export async function keepReport(report: Report): Promise<KeepOutcome> {
  const outcome = await shelf.keep(report);
  await publish(outcome);
  return outcome;
}

/** Changes the name or the tags of reports. */
export async function labelReports(ids: readonly string[], change: LabelChange): Promise<void> {
  await publish(await shelf.label(ids, change));
}

/** Deletes reports. `undoRemoval` restores them until the notice is closed. */
export async function removeKeptReports(ids: readonly string[]): Promise<RemoveOutcome> {
  const outcome = await shelf.remove(ids);
  await publish(outcome);
  if (outcome.kind === 'removed') useKeptReports.setState({ removed: outcome.removed });
  return outcome;
}

/** Closes the notice of the last deletion. */
export const closeRemoved = (): void => useKeptReports.setState({ removed: [] });

/** Restores the reports that were deleted last. They stay restorable if that fails. */
export async function undoRemoval(): Promise<KeepOutcome> {
  const outcome = await shelf.restore(useKeptReports.getState().removed);
  await publish(outcome);
  if (outcome.kind === 'kept') closeRemoved();
  return outcome;
}

export const loadKeptReport = (id: string): Promise<KeptRead> => shelf.load(id);
