import type { Analysis } from '../../core/analysis/analysis.ts';
import { valueText } from '../../core/analysis/words/figure.ts';
import { hostName } from '../../core/analysis/words/host.ts';
import { largest, smallest } from '../../core/base/extremes.ts';
import { counted } from '../../core/base/quantity.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { METRIC_IDS, METRICS } from '../../core/method/metric.ts';
import type { Host, Report } from '../../core/report/report.ts';
import { includesText } from './format.ts';
import type { Marks } from './plot/marks.ts';
import { jitter, type RowGroup, type RowLayout } from './plot/rows.ts';
import { cell, column, figures, type TableCell } from './table/chart-table.ts';
import { columnNumber, columnUnit } from './table/column-unit.ts';
import type { SortableTable } from './table/sortable-table.ts';

/* The data of the distribution chart: all samples of one metric by host. */

export interface Distribution {
  readonly host: Host;
  /** Sorted in ascending order. */
  readonly values: readonly number[];
  /** The round of each value. */
  readonly blocks: readonly number[];
}

/** From this many samples, a cumulative chart is clearer than dots. */
export const STRIP_MOST = 100;

/** Returns the metrics whose samples differ. */
export function spreadMetrics(report: Report, subject: string): readonly MetricId[] {
  const found = new Set(
    report.series
      .filter((each) => each.subject === subject && each.workers === 1 && new Set(each.values).size > 1)
      .map(({ metric }) => metric),
  );
  return METRIC_IDS.filter((metric) => found.has(metric));
}

export function distributions(report: Report, subject: string, metric: MetricId): readonly Distribution[] {
  return report.hosts.flatMap((host): Distribution[] => {
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
  });
}

/** Whether the hosts are so far apart that they need a logarithmic axis. */
export function isFarApart(all: readonly Distribution[]): boolean {
  const lows = all.map(({ values }) => values[0] ?? 0);
  const highs = all.map(({ values }) => values.at(-1) ?? 0);
  const low = smallest(lows);
  return low > 0 && largest(highs) / low > 8;
}

export const stripGroups = (all: readonly Distribution[]): readonly RowGroup<Distribution>[] => [
  { heading: null, rows: all },
];

/** Returns a quantile of sorted values. */
export function quantileOf(values: readonly number[], share: number): number {
  const at = (values.length - 1) * share;
  const low = values[Math.floor(at)] ?? Number.NaN;
  const high = values[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}

/** How far samples spread from the middle of their row, in pixels. */
export const STRIP_SPREAD = 8;

/** @param place the position of a sample on the other axis: its row, or its share of all samples */
function sampleMarks(
  all: readonly Distribution[],
  metric: MetricId,
  subject: string,
  report: Report,
  place: (of: Distribution, row: number, index: number) => number,
): Marks {
  const xs: number[] = [];
  const ys: number[] = [];
  const rows: number[] = [];
  const starts: number[] = [];
  all.forEach((of, row) => {
    starts.push(xs.length);
    of.values.forEach((value, index) => {
      xs.push(value);
      ys.push(place(of, row, index));
      rows.push(row);
    });
  });
  return {
    xs,
    ys,
    rows,
    readout: (index) => {
      const row = rows[index] ?? 0;
      const at = index - (starts[row] ?? 0);
      const of = all[row];
      if (of === undefined) return { title: '', lines: [], includes: null };
      const { host, values, blocks } = of;
      return {
        title: `${hostName(host)}: ${METRICS[metric].name.toLowerCase()}`,
        lines: [
          `${valueText(values[at] ?? Number.NaN, metric, subject, report)} in round ${(blocks[at] ?? 0) + 1}`,
          `${at + 1} of ${values.length} samples are at or below it (${Math.round(((at + 1) / values.length) * 100)}%)`,
        ],
        includes: includesText(metric, host.kind),
      };
    },
  };
}

export const stripMarks = (layout: RowLayout<Distribution>, metric: MetricId, subject: string, report: Report): Marks =>
  sampleMarks(
    layout.rows.map(({ row }) => row),
    metric,
    subject,
    report,
    (_, row, index) => (layout.rows[row]?.y ?? 0) + jitter(index, STRIP_SPREAD),
  );

export const shareMarks = (all: readonly Distribution[], metric: MetricId, subject: string, report: Report): Marks =>
  sampleMarks(all, metric, subject, report, ({ values }, _, index) => (index + 1) / values.length);

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
  const text = (value: number): string => valueText(value, metric, subject, report);
  return all
    .map(({ host, values }) => {
      const [low, quarter, half, three, high] = [0, 0.25, 0.5, 0.75, 1].map((share) => text(quantileOf(values, share)));
      return `${hostName(host)}, ${values.length} samples: range ${low} to ${high}, middle half ${quarter} to ${three}, median ${half}.`;
    })
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
