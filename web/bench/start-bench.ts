import { listKeptReports } from '../measure/kept/kept-reports.ts';
import { listShippedReports } from '../measure/kept/shipped-reports.ts';
import { preloadMarks } from './answer/StartupPlot.tsx';
import { loadCatalogue } from './choice/catalogue-store.ts';
import { restoreChoice } from './choice/choice-store.ts';
import { listOwnModules } from './choice/own-modules.ts';
import { restoreReruns } from './share/reruns-store.ts';

/* Loads the lists of programs, hosts and reports when the screen opens. */

let started: Promise<unknown> | null = null;

/** Runs once per page; later calls return the same promise. */
export function startBench(): Promise<unknown> {
  if (started === null) preloadMarks();
  started ??= Promise.all([
    loadCatalogue(),
    listShippedReports(),
    restoreChoice(),
    listOwnModules(),
    listKeptReports(),
    restoreReruns(),
  ]);
  return started;
}
