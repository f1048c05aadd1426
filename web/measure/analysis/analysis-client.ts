import type { Analysis } from '../../../core/analysis/analysis.ts';
import type { Report } from '../../../core/report/report.ts';
import { AnalysisQueue } from './analysis-queue.ts';

/* The analysis worker, which stays: the figures of a running measurement are made again after each block. */

const queue = new AnalysisQueue(
  () => new Worker(new URL('../../../worker/analysis/entry.ts', import.meta.url), { type: 'module', name: 'analysis' }),
);

/**
 * What is read out of a report, computed aside. The baseline is a host's key, or null for the report's
 * natural one. A request is dropped, and rejects with `Superseded`, when the same caller asks again before
 * its turn; callers that show different reports name themselves apart.
 */
export const analyseReport = (report: Report, baseline: string | null, caller = 'page'): Promise<Analysis> =>
  queue.ask(caller, report, baseline);
