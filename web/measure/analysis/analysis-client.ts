import type { Analysis } from '../../../core/analysis/analysis.ts';
import type { Report } from '../../../core/report/report.ts';
import { AnalysisQueue } from './analysis-queue.ts';

/* The analysis worker. It is reused, because the figures of a running measurement are computed after each block. */

const queue = new AnalysisQueue(
  () => new Worker(new URL('../../../worker/analysis/entry.ts', import.meta.url), { type: 'module', name: 'analysis' }),
);

/**
 * Analyses a report in the worker. The baseline is the key of a host, or null for the default. A request rejects with
 * `Superseded` if the same caller sends another one before its turn. Callers that show different reports use different
 * names.
 */
export const analyseReport = (report: Report, baseline: string | null, caller = 'page'): Promise<Analysis> =>
  queue.ask(caller, report, baseline);
