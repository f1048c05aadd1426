import { removeKeptReports, undoRemoval, useKeptReports } from '../../measure/kept/kept-reports.ts';
import { removeReport, setResultsProblem } from './results-store.ts';
import { showSource } from './show-source.ts';
import { sourceKey } from './source.ts';

/* Deleting the report on screen, and undo. */

/** Deletes a saved report. */
export async function deleteKept(id: string): Promise<void> {
  const outcome = await removeKeptReports([id]);
  if (outcome.kind === 'failed') setResultsProblem(outcome.problem);
  else removeReport(sourceKey({ kind: 'kept', id }));
}

/** Restores the reports that were deleted last, and shows the first. */
export async function undoDelete(): Promise<void> {
  const [first] = useKeptReports.getState().removed;
  if (first === undefined) return;
  const outcome = await undoRemoval();
  if (outcome.kind === 'failed') setResultsProblem(outcome.problem);
  else await showSource({ kind: 'kept', id: first.entry.id });
}
