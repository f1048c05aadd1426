import type { Analysis, Cell } from '../../../core/analysis/analysis.ts';
import { estimateText } from '../../../core/analysis/words/figure.ts';
import { hostDetail, hostName } from '../../../core/analysis/words/host.ts';
import { counted } from '../../../core/base/quantity.ts';
import { METRICS, type MetricId } from '../../../core/method/metric.ts';
import type { Report } from '../../../core/report/report.ts';
import { trimTick } from '../format.ts';
import { cell, column, figures, type TableCell } from './chart-table.ts';
import { type ColumnUnit, columnNumber, columnUnit } from './column-unit.ts';
import type { RowDetails, SortableCell, SortableRow, SortableTable } from './sortable-table.ts';

/* The table view of charts that show estimates: one row per host, and its rounds behind a disclosure. */

/** A value per host. */
export interface HostColumn {
  readonly metric: MetricId;
  /** The number of workers, 1 by default. */
  readonly workers?: number;
  /** The head of the column, by default the name of the metric. */
  readonly label?: string;
}

interface Column {
  readonly label: string;
  readonly unit: ColumnUnit;
  readonly isHigherBetter: boolean;
  readonly cells: ReadonlyMap<string, Cell>;
}

const withUnit = (label: string, { name }: ColumnUnit): string => (name === '' ? label : `${label} (${name})`);

function columnsOf(
  report: Report,
  analysis: Analysis,
  subject: string,
  wanted: readonly HostColumn[],
): readonly Column[] {
  const work = report.subjects.find(({ key }) => key === subject)?.work?.unit ?? 'units';
  return wanted.flatMap(({ metric, workers = 1, label }): Column[] => {
    const found = analysis.cells.filter(
      (each) => each.subject === subject && each.metric === metric && each.workers === workers,
    );
    if (found.length === 0) return [];
    const values = found.map(({ belowTick, estimate }) => belowTick ?? estimate.value);
    return [
      {
        label: label ?? METRICS[metric].name,
        unit: columnUnit(METRICS[metric].unit, values, work),
        isHigherBetter: METRICS[metric].better === 'higher',
        cells: new Map(found.map((each) => [each.host, each])),
      },
    ];
  });
}

/** Returns the value and the interval of a host, empty where it was not measured. */
function cellsOf(of: Cell | undefined, unit: ColumnUnit, report: Report): readonly SortableCell[] {
  if (of === undefined) return [cell(null), cell(null)];
  const { estimate, belowTick, blocks } = of;
  const detail = estimateText(of, report);
  if (belowTick !== null) return [{ value: belowTick, text: `< ${columnNumber(belowTick, unit)}`, detail }, cell(null)];
  const value = { value: estimate.value, text: columnNumber(estimate.value, unit), detail };
  // One round has no interval, and neither have counts that are the same in every round.
  if (blocks.length < 2 || estimate.low === estimate.high) return [value, cell(null)];
  const [low, high] = [estimate.low, estimate.high].map((end) => columnNumber(end, unit));
  return [
    { ...value, interval: estimate },
    { value: estimate.low, text: `${low}–${high}`, detail },
  ];
}

/** Returns the rounds of a host as rows below its own. */
function detailsOf(columns: readonly Column[], host: string): RowDetails | null {
  const own = columns.map(({ cells, unit }) => {
    const of = cells.get(host);
    const blocks = of === undefined || of.belowTick !== null ? [] : of.blocks;
    return { unit, values: new Map(blocks.map(({ block, value }) => [block, value])) };
  });
  const rounds = [...new Set(own.flatMap(({ values }) => [...values.keys()]))].sort((a, b) => a - b);
  if (rounds.length < 2) return null;
  return {
    label: counted(rounds.length, 'round'),
    rows: () =>
      rounds.map((round) => [
        cell(`Round ${round + 1}`),
        ...own.flatMap(({ unit, values }): TableCell[] => {
          const value = values.get(round);
          return [value === undefined ? cell(null) : cell(value, columnNumber(value, unit)), cell(null, '')];
        }),
      ]),
  };
}

/** Returns one row per measured host, with the value and the 95% confidence interval of each metric, best host first. */
export function hostTable(
  report: Report,
  analysis: Analysis,
  subject: string,
  wanted: readonly HostColumn[],
): SortableTable {
  const columns = columnsOf(report, analysis, subject, wanted);
  const rows = report.hosts.flatMap((host): SortableRow[] => {
    if (columns.every(({ cells }) => !cells.has(host.key))) return [];
    return [
      {
        key: host.key,
        cells: [
          { ...cell(hostName(host)), detail: hostDetail(report, host, subject) },
          ...columns.flatMap(({ cells, unit }) => cellsOf(cells.get(host.key), unit, report)),
        ],
        details: detailsOf(columns, host.key),
      },
    ];
  });
  const [first] = columns;
  return {
    columns: [
      column('Host'),
      ...columns.flatMap(({ label, unit }) => [
        { ...figures(withUnit(label, unit)), format: (value: number) => trimTick(columnNumber(value, unit)) },
        { ...figures('95% CI'), name: `${label}: 95% CI` },
      ]),
    ],
    rows,
    order: first === undefined ? null : { column: 1, isDescending: first.isHigherBetter },
  };
}
