import type { Analysis, Cell } from '../../core/analysis/analysis.ts';
import { valueText } from '../../core/analysis/words/figure.ts';
import type { MetricId } from '../../core/method/metric.ts';
import type { Host, Report } from '../../core/report/report.ts';
import { cell, type TableCell } from './frame/chart-table.ts';

/* Values of an analysis by host, in the order of the report. */

/** The props of every chart. */
export interface ChartProps {
  readonly report: Report;
  readonly analysis: Analysis;
  /** The key of the program. */
  readonly subject: string;
}

/** The name of the statistic that every estimate uses. */
export const ESTIMATE = 'trimmed mean of the rounds';

/** Returns the two ends of an interval as table cells, empty for a value without an interval. */
export function intervalCells(of: Cell, report: Report): readonly TableCell[] {
  const { estimate, metric, subject, belowTick } = of;
  if (belowTick !== null || estimate.low === estimate.high) return [cell(null, '–'), cell(null, '–')];
  return [estimate.low, estimate.high].map((end) => cell(end, valueText(end, metric, subject, report)));
}

export interface HostCell {
  readonly host: Host;
  readonly cell: Cell;
}

/** Returns the values of a metric, for one worker. */
export function hostCells(report: Report, analysis: Analysis, subject: string, metric: MetricId): readonly HostCell[] {
  return report.hosts.flatMap((host) => {
    const cell = analysis.cells.find(
      (each) => each.subject === subject && each.host === host.key && each.metric === metric && each.workers === 1,
    );
    return cell === undefined ? [] : [{ host, cell }];
  });
}

/** Returns the metrics that were measured on at least one host. */
export function metricsAtHand(analysis: Analysis, subject: string, metrics: readonly MetricId[]): readonly MetricId[] {
  const found = new Set(analysis.cells.filter((each) => each.subject === subject).map(({ metric }) => metric));
  return metrics.filter((metric) => found.has(metric));
}
