import { listKeptReports } from '../measure/kept/kept-reports.ts';
import { listShippedReports } from '../measure/kept/shipped-reports.ts';

let started: Promise<unknown> | null = null;

/** Loads the lists of reports once per page; later calls return the same promise. */
export function startReports(): Promise<unknown> {
  started ??= Promise.all([listKeptReports(), listShippedReports()]);
  return started;
}
