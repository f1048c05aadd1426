import type { Analysis, Cell } from '../../core/analysis/analysis.ts';
import type { MetricId } from '../../core/method/metric.ts';
import type { Host, Report } from '../../core/report/report.ts';

/* Looking figures up in an analysis, host by host in the order of the report. */

export interface HostCell {
  readonly host: Host;
  readonly cell: Cell;
}

/** The figures of one worker by a metric. */
export function hostCells(report: Report, analysis: Analysis, subject: string, metric: MetricId): readonly HostCell[] {
  return report.hosts.flatMap((host) => {
    const cell = analysis.cells.find(
      (each) => each.subject === subject && each.host === host.key && each.metric === metric && each.workers === 1,
    );
    return cell === undefined ? [] : [{ host, cell }];
  });
}

/** The metrics of a list that some host has a figure for. */
export function metricsAtHand(analysis: Analysis, subject: string, metrics: readonly MetricId[]): readonly MetricId[] {
  const found = new Set(analysis.cells.filter((each) => each.subject === subject).map(({ metric }) => metric));
  return metrics.filter((metric) => found.has(metric));
}
