import type { Analysis, Cell, Comparison } from '../../core/analysis/analysis.ts';
import { confidence } from '../../core/analysis/words/comparison.ts';
import { estimateText } from '../../core/analysis/words/figure.ts';
import { hostName } from '../../core/analysis/words/host.ts';
import { ratioText } from '../../core/analysis/words/ratio.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { METRIC_IDS, METRICS } from '../../core/method/metric.ts';
import type { Host, Report } from '../../core/report/report.ts';
import { verdictStyle } from './plot/verdict-style.ts';
import { type ChartTable, cell, column, figures, type TableCell, type TableColumn } from './table/chart-table.ts';
import type { SortableCell, SortableTable } from './table/sortable-table.ts';

/* The data of the table of all metrics: one row per host, one column per metric. */

/** Inputs of other metrics, and metrics with a separate chart. */
const LEFT_OUT: readonly MetricId[] = ['work-small', 'work-large', 'scaling'];

/** The most important metrics, shown first. */
const FIRST: readonly MetricId[] = [
  'cold-start',
  'warm-start',
  'throughput',
  'artifact-size',
  'wire-size',
  'linear-memory',
  'peak-memory',
  'cold-total',
];

const cellsOf = (analysis: Analysis, subject: string): readonly Cell[] =>
  analysis.cells.filter((each) => each.subject === subject && each.workers === 1);

/** Returns the measured metrics of a program. */
export function factorMetrics(analysis: Analysis, subject: string): readonly MetricId[] {
  const found = new Set(cellsOf(analysis, subject).map(({ metric }) => metric));
  const order = [...FIRST, ...METRIC_IDS.filter((metric) => !FIRST.includes(metric))];
  return order.filter((metric) => found.has(metric) && !LEFT_OUT.includes(metric));
}

/** Returns the metrics that at least half of the hosts have. The others would be mostly empty columns. */
export function commonMetrics(analysis: Analysis, subject: string, metrics: readonly MetricId[]): readonly MetricId[] {
  const cells = cellsOf(analysis, subject);
  const hosts = new Set(cells.map(({ host }) => host)).size;
  return metrics.filter((metric) => cells.filter((each) => each.metric === metric).length * 2 >= hosts);
}

interface FactorCell {
  readonly metric: MetricId;
  /** Null if it was not measured. */
  readonly own: Cell | null;
  /** Null for the baseline, and if either host was not measured. */
  readonly comparison: Comparison | null;
}

interface FactorRow {
  readonly host: Host;
  readonly isBaseline: boolean;
  readonly cells: readonly FactorCell[];
}

function factorRows(
  report: Report,
  analysis: Analysis,
  subject: string,
  metrics: readonly MetricId[],
): readonly FactorRow[] {
  const { baseline } = analysis;
  return report.hosts
    .map(
      (host): FactorRow => ({
        host,
        isBaseline: host.key === baseline,
        cells: metrics.map((metric) => {
          const isThis = (each: Cell | Comparison): boolean =>
            each.subject === subject && each.host === host.key && each.metric === metric && each.workers === 1;
          return {
            metric,
            own: analysis.cells.find(isThis) ?? null,
            // Leaves out A/A checks.
            comparison: analysis.comparisons.find((each) => isThis(each) && each.baseline === baseline) ?? null,
          };
        }),
      }),
    )
    .filter(({ cells }) => cells.some(({ own }) => own !== null));
}

/** Returns one row per host with its ratios to the baseline and their verdicts. */
export function factorTable(
  report: Report,
  analysis: Analysis,
  subject: string,
  metrics: readonly MetricId[],
): SortableTable {
  return {
    columns: [column('Host'), ...metrics.map((metric) => figures(`${METRICS[metric].name} (ratio)`))],
    rows: factorRows(report, analysis, subject, metrics).map(({ host, isBaseline, cells }) => ({
      key: host.key,
      isMarked: isBaseline,
      details: null,
      cells: [cell(hostName(host)), ...cells.map((each) => ratioCell(each, isBaseline, report))],
    })),
    order: metrics.length === 0 ? null : { column: 1, isDescending: false },
  };
}

function ratioCell({ own, comparison, metric }: FactorCell, isBaseline: boolean, report: Report): SortableCell {
  if (own === null) return { ...cell(null), detail: 'not measured' };
  const detail = estimateText(own, report);
  if (isBaseline) return { value: 1, text: '1', detail };
  if (comparison === null) return { ...cell(null), detail };
  const { ratio, verdict, pairs } = comparison;
  return {
    value: ratio.value,
    text: ratioText(ratio).replace('×', ''),
    mark: verdictStyle(verdict, metric),
    detail: `${detail}; ${ratioText(ratio)}${confidence(ratio, pairs)}`,
  };
}

/** Returns the table as unrounded numbers, for spreadsheets. */
export function factorFigures(
  report: Report,
  analysis: Analysis,
  subject: string,
  metrics: readonly MetricId[],
): ChartTable {
  const columns = metrics.flatMap((metric): TableColumn[] => {
    const { name, unit } = METRICS[metric];
    return [
      figures(`${name} (${unit}, trimmed mean)`),
      figures(`${name}: ratio`),
      figures(`${name}: 95% CI from`),
      figures(`${name}: 95% CI to`),
      column(`${name}: verdict`),
    ];
  });
  return {
    columns: [column('Host'), ...columns],
    rows: factorRows(report, analysis, subject, metrics).map(({ host, isBaseline, cells }) => [
      cell(hostName(host)),
      ...cells.flatMap(({ own, comparison, metric }): TableCell[] => [
        cell(own?.estimate.value ?? null),
        cell(comparison?.ratio.value ?? (isBaseline && own !== null ? 1 : null)),
        cell(comparison?.ratio.low ?? null),
        cell(comparison?.ratio.high ?? null),
        cell(comparison === null ? (isBaseline ? 'baseline' : null) : verdictStyle(comparison.verdict, metric).word),
      ]),
    ]),
  };
}
