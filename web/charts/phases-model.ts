import type { Analysis, Cell } from '../../core/analysis/analysis.ts';
import { estimateText, figureText, valueText } from '../../core/analysis/words/figure.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { METRICS } from '../../core/method/metric.ts';
import type { Host, Report } from '../../core/report/report.ts';
import { hostCells } from './cells.ts';
import { includesText } from './format.ts';
import { type ChartTable, cell, column, figures } from './frame/chart-table.ts';
import { type Mark, type Marks, marksOf } from './plot/marks.ts';
import type { RowGroup, RowLayout } from './plot/rows.ts';

/* The phases of a start, one after the other, without their drawing. */

/** In the order in which they happen. */
export const PHASES: readonly MetricId[] = [
  'spawn',
  'prepare',
  'compile-cold',
  'wasi-setup',
  'instantiate',
  'first-output',
];

export interface Phase {
  readonly cell: Cell;
  /** Its place among all phases: its colour and its number. */
  readonly place: number;
  /** Where it begins: the sum of those before. */
  readonly from: number;
  readonly to: number;
}

export interface PhaseRow {
  readonly host: Host;
  readonly phases: readonly Phase[];
  /** The cold start, measured by itself; null where it was not. */
  readonly whole: Cell | null;
}

/** The hosts that have more than one phase: a single one is no split. */
export function phaseRows(report: Report, analysis: Analysis, subject: string): readonly PhaseRow[] {
  const whole = new Map(hostCells(report, analysis, subject, 'cold-start').map(({ host, cell: of }) => [host.key, of]));
  const byPhase = PHASES.map((metric) => hostCells(report, analysis, subject, metric));
  return report.hosts.flatMap((host): PhaseRow[] => {
    let at = 0;
    const phases = byPhase.flatMap((found, place): Phase[] => {
      const of = found.find((each) => each.host.key === host.key)?.cell;
      if (of === undefined) return [];
      const from = at;
      at += Math.max(0, of.estimate.value);
      return [{ cell: of, place, from, to: at }];
    });
    return phases.length < 2 ? [] : [{ host, phases, whole: whole.get(host.key) ?? null }];
  });
}

export const phaseGroups = (rows: readonly PhaseRow[]): readonly RowGroup<PhaseRow>[] => [{ heading: null, rows }];

export function phaseValues(rows: readonly PhaseRow[]): number[] {
  return rows.flatMap(({ phases, whole }) => [
    phases.at(-1)?.to ?? 0,
    ...(whole === null ? [] : [whole.estimate.high, whole.estimate.value]),
  ]);
}

export function phaseMarks(layout: RowLayout<PhaseRow>, report: Report): Marks {
  const marks: Mark[] = [];
  layout.rows.forEach(({ row: { host, phases, whole }, y }, row) => {
    const add = (of: Cell, x: number, top: number, more: readonly string[]): void => {
      marks.push({
        x,
        y: top,
        row,
        tell: () => ({
          title: `${host.label}: ${METRICS[of.metric].name.toLowerCase()}`,
          lines: [estimateText(of, report), ...more],
          includes: includesText(of.metric, host.kind),
        }),
      });
    };
    for (const { cell: of, from, to } of phases) add(of, (from + to) / 2, y, []);
    if (whole !== null)
      add(whole, whole.estimate.value, y, ['one span of its own, measured by itself: no sum of the phases']);
  });
  return marksOf(marks);
}

export function phaseTable(rows: readonly PhaseRow[], report: Report): ChartTable {
  return {
    columns: [
      column('Host'),
      column('Phase'),
      figures('Time (ms)'),
      figures('95% from'),
      figures('95% to'),
      figures('Blocks'),
      column('Includes'),
    ],
    rows: rows.flatMap(({ host, phases, whole }) =>
      [...phases.map((phase) => phase.cell), ...(whole === null ? [] : [whole])].map((of) => {
        const text = (value: number): string => valueText(value, of.metric, of.subject, report);
        return [
          cell(host.label),
          cell(METRICS[of.metric].name),
          cell(of.estimate.value, figureText(of, report)),
          cell(of.estimate.low, text(of.estimate.low)),
          cell(of.estimate.high, text(of.estimate.high)),
          cell(of.blocks.length),
          cell(includesText(of.metric, host.kind)),
        ];
      }),
    ),
  };
}

export function phaseSummary(rows: readonly PhaseRow[], report: Report): string {
  return rows
    .map(({ host, phases, whole }) => {
      const parts = phases.map(({ cell: of }) => `${METRICS[of.metric].name.toLowerCase()} ${figureText(of, report)}`);
      const total = whole === null ? '' : `; the cold start, measured by itself, ${estimateText(whole, report)}`;
      return `${host.label}: ${parts.join(', ')}${total}.`;
    })
    .join(' ');
}
