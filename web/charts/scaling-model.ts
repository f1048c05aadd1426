import type { Analysis, Cell } from '../../core/analysis/analysis.ts';
import { estimateText } from '../../core/analysis/words/figure.ts';
import { hostName } from '../../core/analysis/words/host.ts';
import type { Host, Report } from '../../core/report/report.ts';
import { percent } from './bars-model.ts';

/* The data of the scaling chart: the throughput of several workers together, divided by that of one. */

export interface ScalingPoint {
  readonly cell: Cell;
  readonly workers: number;
  /** The throughput divided by that of one worker. */
  readonly speedUp: number;
  /** The distances from the speed-up to the ends of its interval; the single worker is taken as exact. */
  readonly interval: readonly [number, number];
  /** The share of the ideal speed-up. */
  readonly efficiency: number;
}

export interface ScalingSeries {
  readonly host: Host;
  /** Sorted by number of workers. */
  readonly points: readonly ScalingPoint[];
}

/** Returns the speed-up of each host, without repeats. The fewest workers count as ideal. */
export function scalingSeries(report: Report, analysis: Analysis, subject: string): readonly ScalingSeries[] {
  return report.hosts.flatMap((host): ScalingSeries[] => {
    if (host.aliasOf !== null) return [];
    const cells = analysis.cells
      .filter((each) => each.subject === subject && each.host === host.key && each.metric === 'scaling')
      .toSorted((a, b) => a.workers - b.workers);
    const [first] = cells;
    if (first === undefined) return [];
    const one = first.estimate.value / first.workers;
    const points = cells.map((of): ScalingPoint => {
      const { value, low, high } = of.estimate;
      const speedUp = value / one;
      return {
        cell: of,
        workers: of.workers,
        speedUp,
        interval: of === first ? [0, 0] : [(value - low) / one, (high - value) / one],
        efficiency: speedUp / of.workers,
      };
    });
    return [{ host, points }];
  });
}

export const speedUpText = (speedUp: number): string => `${speedUp.toFixed(speedUp < 9.95 ? 1 : 0)}×`;

/** Returns the speed-up of a point with its throughput, for a tooltip. */
export function pointText(host: Host, { cell, speedUp, efficiency }: ScalingPoint, report: Report): string {
  return `${hostName(host)}: ${speedUpText(speedUp)}, ${percent(efficiency)} of the ideal; ${estimateText(cell, report)}`;
}

export function scalingSummary(series: readonly ScalingSeries[]): string {
  return series
    .map(({ host, points }) => {
      const last = points.at(-1);
      if (last === undefined) return '';
      return `${hostName(host)}: ${last.workers} workers are ${speedUpText(last.speedUp)} as fast as one, ${percent(last.efficiency)} of the ideal.`;
    })
    .join(' ');
}
