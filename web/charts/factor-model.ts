import type { Analysis, Cell, Comparison } from '../../core/analysis/analysis.ts';
import { confidence } from '../../core/analysis/words/comparison.ts';
import { estimateText, figureText } from '../../core/analysis/words/figure.ts';
import { hostName } from '../../core/analysis/words/host.ts';
import { ratioRange, ratioText } from '../../core/analysis/words/ratio.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { METRIC_IDS, METRICS } from '../../core/method/metric.ts';
import type { Host, Report } from '../../core/report/report.ts';
import { verdictStyle } from './plot/verdict-style.ts';
import { type ChartTable, cell, column, figures, type TableCell, type TableColumn } from './table/chart-table.ts';

/* The data of the table of all metrics: one row per host, one column per metric. */

/** Inputs of other metrics, and metrics with a separate chart. */
const LEFT_OUT: readonly MetricId[] = ['work-small', 'work-large', 'scaling'];

export interface FactorCell {
  readonly metric: MetricId;
  /** Null if it was not measured. */
  readonly own: Cell | null;
  /** Null for the baseline, and if either host was not measured. */
  readonly comparison: Comparison | null;
}

export interface FactorRow {
  readonly host: Host;
  readonly isBaseline: boolean;
  readonly cells: readonly FactorCell[];
}

export interface Sorting {
  /** Null sorts by the order of the report. */
  readonly metric: MetricId | null;
  readonly isDescending: boolean;
}

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

/** Returns the measured metrics of a program. */
export function factorMetrics(analysis: Analysis, subject: string): readonly MetricId[] {
  const found = new Set(
    analysis.cells.filter((each) => each.subject === subject && each.workers === 1).map(({ metric }) => metric),
  );
  const order = [...FIRST, ...METRIC_IDS.filter((metric) => !FIRST.includes(metric))];
  return order.filter((metric) => found.has(metric) && !LEFT_OUT.includes(metric));
}

/** Returns the ratio to sort by, 1 for the baseline; null without one. */
function sortValue(row: FactorRow, metric: MetricId): number | null {
  const found = row.cells.find((each) => each.metric === metric);
  if (found === undefined || found.own === null) return null;
  return row.isBaseline ? 1 : (found.comparison?.ratio.value ?? null);
}

export function factorRows(
  report: Report,
  analysis: Analysis,
  subject: string,
  metrics: readonly MetricId[],
  baseline: string | null,
  sorting: Sorting,
): readonly FactorRow[] {
  const rows = report.hosts
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
            // Leaves out A/A checks and comparisons with a previously chosen baseline.
            comparison: analysis.comparisons.find((each) => isThis(each) && each.baseline === baseline) ?? null,
          };
        }),
      }),
    )
    .filter(({ cells }) => cells.some(({ own }) => own !== null));
  const { metric, isDescending } = sorting;
  if (metric === null) return rows;
  return rows.toSorted((a, b) => {
    const [left, right] = [sortValue(a, metric), sortValue(b, metric)];
    // Rows without a ratio are last in both directions.
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    return isDescending ? right - left : left - right;
  });
}

/** Returns the text of one cell: the ratio, if there is one, and the value. */
export function factorText({ own, comparison, metric }: FactorCell, isBaseline: boolean, report: Report): string {
  if (own === null) return '–';
  if (isBaseline) return `1× (${figureText(own, report)})`;
  if (comparison === null) return figureText(own, report);
  const { ratio, verdict } = comparison;
  return `${ratioRange(ratio)} ${verdictStyle(verdict, metric).word} (${figureText(own, report)})`;
}

/** Returns the tooltip of one cell. */
export function factorDetail({ own, comparison }: FactorCell, report: Report): string {
  if (own === null) return 'not measured';
  const figure = estimateText(own, report);
  return comparison === null ? figure : `${figure}; ${ratioText(comparison.ratio)}${confidence(comparison.ratio)}`;
}

/** Returns the table as texts, for copying. */
export function factorWords(rows: readonly FactorRow[], metrics: readonly MetricId[], report: Report): ChartTable {
  return {
    columns: [column('Host'), ...metrics.map((metric) => figures(METRICS[metric].name))],
    rows: rows.map(({ host, isBaseline, cells }) => [
      cell(hostName(host)),
      ...cells.map((each): TableCell => {
        const text = factorText(each, isBaseline, report);
        return cell(text, text);
      }),
    ]),
  };
}

/** Returns the table as unrounded numbers, for spreadsheets. */
export function factorFigures(rows: readonly FactorRow[], metrics: readonly MetricId[]): ChartTable {
  const columns = metrics.flatMap((metric): TableColumn[] => {
    const { name, unit } = METRICS[metric];
    return [
      figures(`${name} (${unit})`),
      figures(`${name}: ratio`),
      figures(`${name}: 95% CI from`),
      figures(`${name}: 95% CI to`),
      column(`${name}: verdict`),
    ];
  });
  return {
    columns: [column('Host'), ...columns],
    rows: rows.map(({ host, isBaseline, cells }) => [
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
