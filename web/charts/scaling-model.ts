import type { Analysis, Cell } from '../../core/analysis/analysis.ts';
import { estimateText, figureText, valueText } from '../../core/analysis/words/figure.ts';
import { hostName } from '../../core/analysis/words/host.ts';
import type { Host, Report } from '../../core/report/report.ts';
import { includesText } from './format.ts';
import { type Marks, marksOf } from './plot/marks.ts';

/* The data of the scaling chart: throughput of several workers together. */

export interface ScalingPoint {
  readonly cell: Cell;
  readonly workers: number;
  /** The throughput of the fewest workers, multiplied by the number of workers. */
  readonly ideal: number;
  /** The share of the ideal throughput. */
  readonly efficiency: number;
}

export interface ScalingSeries {
  readonly host: Host;
  /** Sorted by number of workers. */
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
        readout: () => ({
          title: `${hostName(host)}: ${workers === 1 ? '1 worker' : `${workers} workers`}`,
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

export function scalingSummary(series: readonly ScalingSeries[], report: Report): string {
  return series
    .map(({ host, points }) => {
      const last = points.at(-1);
      if (last === undefined) return '';
      return `${hostName(host)}: ${last.workers} workers reach ${figureText(last.cell, report)}, ${percent(last.efficiency)} of the ideal.`;
    })
    .join(' ');
}

/** Returns how many instances one worker holds; null if it was not measured. */
export function densityText(report: Report, analysis: Analysis, subject: string): string | null {
  const found = report.hosts.flatMap((host) => {
    const of = analysis.cells.find(
      (each) => each.subject === subject && each.host === host.key && each.metric === 'density',
    );
    return of === undefined || host.aliasOf !== null ? [] : [`${figureText(of, report)} in ${hostName(host)}`];
  });
  return found.length === 0 ? null : `Instances per worker: ${found.join('; ')}.`;
}
