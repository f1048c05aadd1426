import type { Analysis } from '../../../core/analysis/analysis.ts';
import { hostName } from '../../../core/analysis/words/host.ts';
import { METRICS, type MetricId } from '../../../core/method/metric.ts';
import type { Report } from '../../../core/report/report.ts';
import { ESTIMATE } from '../cells.ts';
import { includesText } from '../format.ts';
import { type ChartTable, cell, column, figures, type TableCell } from './chart-table.ts';

/** The names of the statistics, as what they are. */
const STATISTICS = { estimate: ESTIMATE, sample: 'sample', condensed: 'median of the round' };

/**
 * Returns everything that a report has about some metrics of a program, for a CSV: each estimate with its interval,
 * followed by all samples, in the unit of the metric.
 */
export function samplesTable(
  report: Report,
  analysis: Analysis,
  subject: string,
  metrics: readonly MetricId[],
): ChartTable {
  const name = report.subjects.find(({ key }) => key === subject)?.name ?? subject;
  const rows = metrics.flatMap((metric) =>
    report.hosts.flatMap((host) => {
      const head = (workers: number): readonly TableCell[] => [
        cell(METRICS[metric].name),
        cell(name),
        cell(hostName(host)),
        cell(workers),
      ];
      const tail = [cell(METRICS[metric].unit), cell(includesText(metric, host.kind))];
      const estimates = analysis.cells
        .filter((each) => each.subject === subject && each.host === host.key && each.metric === metric)
        .map(({ workers, estimate, belowTick, blocks }) => {
          const hasInterval = belowTick === null && blocks.length > 1;
          return [
            ...head(workers),
            cell(belowTick === null ? STATISTICS.estimate : 'below the timer resolution of'),
            cell(null),
            cell(null),
            cell(belowTick ?? estimate.value),
            cell(hasInterval ? estimate.low : null),
            cell(hasInterval ? estimate.high : null),
            ...tail,
          ];
        });
      const samples = report.series
        .filter((each) => each.subject === subject && each.host === host.key && each.metric === metric)
        .flatMap(({ workers, blocks, values, iterations }) =>
          values.map((value, index) => [
            ...head(workers),
            cell(report.condensed ? STATISTICS.condensed : STATISTICS.sample),
            cell((blocks[index] ?? 0) + 1),
            cell(iterations === null ? null : (iterations[index] ?? 0) + 1),
            cell(value),
            cell(null),
            cell(null),
            ...tail,
          ]),
        );
      return [...estimates, ...samples];
    }),
  );
  return {
    columns: [
      column('Metric'),
      column('Program'),
      column('Host'),
      figures('Workers'),
      column('Statistic'),
      figures('Round'),
      figures('Run'),
      figures('Value'),
      figures('95% CI from'),
      figures('95% CI to'),
      column('Unit'),
      column('Includes'),
    ],
    rows,
  };
}
