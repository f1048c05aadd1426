import type { History } from '../../core/history/history.ts';
import type { MetricId } from '../../core/method/metric.ts';
import type { ReportComparison } from '../../core/regression/report-comparison.ts';
import type { Report } from '../../core/report/report.ts';

/*
 * The messages between the page and the comparison worker. Types only. A worker does one job and is then terminated;
 * terminating it early cancels the job.
 */

export type ComparisonCommand =
  /** Compares each later report with the first one. */
  | { readonly type: 'compare'; readonly first: Report; readonly others: readonly Report[] }
  /** @property reports in the order of time */
  | {
      readonly type: 'history';
      readonly reports: readonly Report[];
      readonly program: string;
      readonly metric: MetricId;
    };

export type FromComparisonWorker =
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'compared'; readonly comparisons: readonly ReportComparison[] }
  | { readonly type: 'history'; readonly history: History }
  | { readonly type: 'failed'; readonly message: string };
