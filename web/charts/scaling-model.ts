import type { Analysis, Cell } from '../../core/analysis/analysis.ts';
import { estimateText, figureText, valueText } from '../../core/analysis/words/figure.ts';
import type { Host, Report } from '../../core/report/report.ts';
import { includesText } from './format.ts';
import { type ChartTable, cell, column, figures } from './frame/chart-table.ts';
import { type Marks, marksOf } from './plot/marks.ts';

/* Throughput of several workers together, without its drawing. */

export interface ScalingPoint {
  readonly cell: Cell;
  readonly workers: number;
  /** What the fewest workers give, times as many workers. */
  readonly ideal: number;
  /** The share of the ideal that is reached. */
  readonly efficiency: number;
}

export interface ScalingSeries {
  readonly host: Host;
  /** By rising number of workers. */
  readonly points: readonly ScalingPoint[];
}

export function scalingSeries(report: Report, analysis: Analysis, subject: string): readonly ScalingSeries[] {
  return report.hosts.flatMap((host): ScalingSeries[] => {
    const cells = analysis.cells
      .filter((each) => each.subject === subject && each.host === host.key && each.metric === 'scaling')
      .toSorted((a, b) => a.workers - b.workers);
    const [first] = cells;
    if (first === undefined) return [];
    const each = first.estimate.value / first.workers;
    return [
      {
        host,
        points: cells.map((of) => ({
          cell: of,
          workers: of.workers,
          ideal: each * of.workers,
          efficiency: of.estimate.value / (each * of.workers),
        })),
      },
    ];
  });
}

export const percent = (share: number): string => `${Math.round(share * 100)}%`;

export function scalingMarks(series: readonly ScalingSeries[], report: Report): Marks {
  return marksOf(
    series.flatMap(({ host, points }, row) =>
      points.map(({ cell: of, workers, efficiency, ideal }) => ({
        x: workers,
        y: of.estimate.value,
        row,
        tell: () => ({
          title: `${host.label}: ${workers === 1 ? '1 worker' : `${workers} workers`}`,
          lines: [
            estimateText(of, report),
            `${percent(efficiency)} of the ideal ${valueText(ideal, 'scaling', of.subject, report)}`,
          ],
          includes: includesText('scaling', host.kind),
        }),
      })),
    ),
  );
}

export function scalingTable(series: readonly ScalingSeries[], report: Report): ChartTable {
  return {
    columns: [
      column('Host'),
      figures('Workers'),
      figures('Work in a second'),
      figures('95% from'),
      figures('95% to'),
      figures('Ideal'),
      figures('Efficiency'),
    ],
    rows: series.flatMap(({ host, points }) =>
      points.map(({ cell: of, workers, ideal, efficiency }) => {
        const text = (value: number): string => valueText(value, 'scaling', of.subject, report);
        return [
          cell(host.label),
          cell(workers),
          cell(of.estimate.value, figureText(of, report)),
          cell(of.estimate.low, text(of.estimate.low)),
          cell(of.estimate.high, text(of.estimate.high)),
          cell(ideal, text(ideal)),
          cell(efficiency, percent(efficiency)),
        ];
      }),
    ),
  };
}

export function scalingSummary(series: readonly ScalingSeries[], report: Report): string {
  return series
    .map(({ host, points }) => {
      const last = points.at(-1);
      if (last === undefined) return '';
      return `${host.label}: ${last.workers} workers do ${figureText(last.cell, report)}, ${percent(last.efficiency)} of the ideal.`;
    })
    .join(' ');
}

/** How many instances fit into one worker, in words; null where it was not tried. */
export function densityText(report: Report, analysis: Analysis, subject: string): string | null {
  const found = report.hosts.flatMap((host) => {
    const of = analysis.cells.find(
      (each) => each.subject === subject && each.host === host.key && each.metric === 'density',
    );
    return of === undefined || host.aliasOf !== null ? [] : [`${figureText(of, report)} in ${host.label}`];
  });
  return found.length === 0 ? null : `Instances that one worker held: ${found.join('; ')}.`;
}
