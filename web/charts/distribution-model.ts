import type { Analysis } from '../../core/analysis/analysis.ts';
import { valueText } from '../../core/analysis/words/figure.ts';
import { hostName } from '../../core/analysis/words/host.ts';
import { largest, smallest } from '../../core/base/extremes.ts';
import { counted } from '../../core/base/quantity.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { METRIC_IDS, METRICS } from '../../core/method/metric.ts';
import type { Host, Report } from '../../core/report/report.ts';

import { includesText, metricWords } from './format.ts';
import type { Readout } from './plot/readout.ts';
import { quantileOf } from './quantile.ts';
import { cell, column, figures, type TableCell } from './table/chart-table.ts';
import { columnNumber, columnUnit } from './table/column-unit.ts';
import type { SortableTable } from './table/sortable-table.ts';

/* The data of the distribution chart: all samples of one metric. */

export interface Distribution {
  readonly host: Host;
  /** All samples, in ascending order. */
  readonly values: readonly number[];
  /** The round of each sample. */
  readonly blocks: readonly number[];
}

/** Returns the metrics whose samples differ. */
export function spreadMetrics(report: Report, subject: string): readonly MetricId[] {
  const found = new Set(
    report.series
      .filter((each) => each.subject === subject && each.workers === 1 && new Set(each.values).size > 1)
      .map(({ metric }) => metric),
  );
  return METRIC_IDS.filter((metric) => found.has(metric));
}

/** Returns the samples of each host, the best median first. */
export function distributions(report: Report, subject: string, metric: MetricId): readonly Distribution[] {
  const sign = METRICS[metric].better === 'higher' ? -1 : 1;
  return report.hosts
    .flatMap((host): Distribution[] => {
      const found = report.series.find(
        (each) => each.subject === subject && each.host === host.key && each.metric === metric && each.workers === 1,
      );
      if (found === undefined || found.values.length === 0) return [];
      const order = found.values.map((_, index) => index);
      order.sort((a, b) => (found.values[a] ?? 0) - (found.values[b] ?? 0));
      return [
        {
          host,
          values: order.map((index) => found.values[index] ?? Number.NaN),
          blocks: order.map((index) => found.blocks[index] ?? 0),
        },
      ];
    })
    .toSorted((a, b) => sign * (quantileOf(a.values, 0.5) - quantileOf(b.values, 0.5)));
}

/** Whether the hosts are so far apart that they need a logarithmic axis. */
export function isFarApart(all: readonly Distribution[]): boolean {
  const lows = all.map(({ values }) => values[0] ?? 0);
  const highs = all.map(({ values }) => values.at(-1) ?? 0);
  const low = smallest(lows);
  return low > 0 && largest(highs) / low > 8;
}

/** Returns the five numbers of a distribution: its ends, quartiles and median. */
function fiveNumbers({ values }: Distribution, metric: MetricId, subject: string, report: Report): string {
  const [low, quarter, half, three, high] = [0, 0.25, 0.5, 0.75, 1].map((share) =>
    valueText(quantileOf(values, share), metric, subject, report),
  );
  return `range ${low} to ${high}, middle half ${quarter} to ${three}, median ${half}`;
}

export function distributionReadout(of: Distribution, metric: MetricId, subject: string, report: Report): Readout {
  return {
    title: `${hostName(of.host)}: ${metricWords(metric)}`,
    lines: [`${of.values.length} samples`, fiveNumbers(of, metric, subject, report)],
    includes: includesText(metric, of.host.kind),
  };
}

/** Returns one row per host: its range and quartiles, with all samples behind a disclosure. */
export function distributionTable(
  all: readonly Distribution[],
  metric: MetricId,
  subject: string,
  report: Report,
): SortableTable {
  const work = report.subjects.find(({ key }) => key === subject)?.work?.unit ?? 'units';
  const unit = columnUnit(
    METRICS[metric].unit,
    all.map(({ values }) => quantileOf(values, 0.5)),
    work,
  );
  const QUARTILES = [
    ['Lowest', 0],
    ['First quartile', 0.25],
    ['Median', 0.5],
    ['Third quartile', 0.75],
    ['Highest', 1],
  ] as const;
  const shown = unit.name === '' ? '' : ` (${unit.name})`;
  const figure = (value: number): TableCell => cell(value, columnNumber(value, unit));
  return {
    columns: [column('Host'), figures('Samples'), ...QUARTILES.map(([label]) => figures(`${label}${shown}`))],
    rows: all.map(({ host, values, blocks }) => ({
      key: host.key,
      cells: [
        cell(hostName(host)),
        cell(values.length, values.length.toLocaleString('en')),
        ...QUARTILES.map(([, share]) => figure(quantileOf(values, share))),
      ],
      details: {
        label: counted(values.length, 'sample'),
        rows: () =>
          values.map((value, index) => [
            cell(`Sample of round ${(blocks[index] ?? 0) + 1}`),
            cell(index + 1),
            cell(null, ''),
            cell(null, ''),
            figure(value),
            cell(null, ''),
            cell(null, ''),
          ]),
      },
    })),
    order: { column: 4, isDescending: METRICS[metric].better === 'higher' },
  };
}

export function distributionSummary(
  all: readonly Distribution[],
  metric: MetricId,
  subject: string,
  report: Report,
): string {
  return all
    .map((of) => `${hostName(of.host)}, ${of.values.length} samples: ${fiveNumbers(of, metric, subject, report)}.`)
    .join(' ');
}

/** Returns the metric to show by default. */
export function firstMetric(analysis: Analysis, subject: string, metrics: readonly MetricId[]): MetricId | null {
  const preferred: readonly MetricId[] = ['throughput', 'cold-start', 'repeat-run'];
  const compared = new Set(analysis.comparisons.filter((each) => each.subject === subject).map(({ metric }) => metric));
  return (
    preferred.find((metric) => metrics.includes(metric) && compared.has(metric)) ??
    preferred.find((metric) => metrics.includes(metric)) ??
    metrics[0] ??
    null
  );
}
