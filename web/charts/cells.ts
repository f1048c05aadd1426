import type { Analysis, Cell } from '../../core/analysis/analysis.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { METRICS } from '../../core/method/metric.ts';
import type { Host, Report } from '../../core/report/report.ts';

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

/** Returns the values of a metric with the best host first. */
export function bestFirst(report: Report, analysis: Analysis, subject: string, metric: MetricId): readonly HostCell[] {
  const sign = METRICS[metric].better === 'higher' ? -1 : 1;
  return hostCells(report, analysis, subject, metric).toSorted(
    (a, b) => sign * (a.cell.estimate.value - b.cell.estimate.value),
  );
}

/** Returns the metrics that were measured on at least one host. */
export function metricsAtHand(analysis: Analysis, subject: string, metrics: readonly MetricId[]): readonly MetricId[] {
  const found = new Set(analysis.cells.filter((each) => each.subject === subject).map(({ metric }) => metric));
  return metrics.filter((metric) => found.has(metric));
}
