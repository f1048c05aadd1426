import type { Analysis } from '../../core/analysis/analysis.ts';
import { estimateText, figureText } from '../../core/analysis/words/figure.ts';
import { hostName } from '../../core/analysis/words/host.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { METRICS } from '../../core/method/metric.ts';
import type { Report } from '../../core/report/report.ts';
import { bestFirst, type HostCell } from './cells.ts';
import { includesText, metricWords } from './format.ts';
import { hostStyle } from './plot/host-style.ts';
import type { ChartRow } from './plot/rows.ts';

/* Rows of bars that start at 0, for values whose lengths may be compared. */

export interface BarRow extends ChartRow {
  readonly value: number;
  /** The distances from the value to the ends of its interval; null for a constant. */
  readonly interval: readonly [number, number] | null;
}

/** Returns the values of a metric with the best host first. A repeat of a host has the same size and memory. */
export function barCells(
  report: Report,
  analysis: Analysis,
  subject: string,
  metric: MetricId,
  withRepeats: boolean,
): readonly HostCell[] {
  return bestFirst(report, analysis, subject, metric).filter(({ host }) => withRepeats || host.aliasOf === null);
}

export interface BarTexts {
  /** The text at the end of the row. */
  readonly figure: string;
  /** More lines of the tooltip. */
  readonly lines: readonly string[];
}

export function barRow({ host, cell: of }: HostCell, report: Report, texts: BarTexts): BarRow {
  const { estimate, metric } = of;
  return {
    key: host.key,
    name: hostName(host),
    style: hostStyle(host),
    figure: texts.figure,
    value: estimate.value,
    interval: estimate.low === estimate.high ? null : [estimate.value - estimate.low, estimate.high - estimate.value],
    readout: () => ({
      title: `${hostName(host)}: ${metricWords(metric)}`,
      lines: [estimateText(of, report), ...texts.lines],
      includes: includesText(metric, host.kind),
    }),
  };
}

/** Returns all ends of bars and intervals, for the axis. */
export const barValues = (rows: readonly BarRow[]): readonly number[] =>
  rows.flatMap(({ value, interval }) => [value, value + (interval?.[1] ?? 0)]).filter(Number.isFinite);

/** Returns each value as a share of the best one: 1 for the best host. */
export function sharesOfBest(cells: readonly HostCell[]): readonly number[] {
  const best = cells[0]?.cell.estimate.value ?? Number.NaN;
  return cells.map(({ cell: of }) =>
    METRICS[of.metric].better === 'higher' ? of.estimate.value / best : best / of.estimate.value,
  );
}

export const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** Returns the bars as one sentence, best host first. */
export const barSummary = (heading: string, cells: readonly HostCell[], report: Report): string =>
  `${heading}: ${cells.map(({ host, cell: of }) => `${hostName(host)} ${figureText(of, report)}`).join('; ')}.`;
