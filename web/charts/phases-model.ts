import type { Analysis, Cell } from '../../core/analysis/analysis.ts';
import { estimateText, figureText } from '../../core/analysis/words/figure.ts';
import { hostName } from '../../core/analysis/words/host.ts';
import type { HostKind, MetricId } from '../../core/method/metric.ts';
import { METRICS } from '../../core/method/metric.ts';
import type { Host, Report } from '../../core/report/report.ts';
import { hostCells } from './cells.ts';
import { includesText } from './format.ts';
import { type Mark, type Marks, marksOf } from './plot/marks.ts';
import type { RowGroup, RowLayout } from './plot/rows.ts';

/* The data of the phases chart. */

/** The phases of a start in order. */
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
  /** The index among all phases, which gives its colour and number. */
  readonly place: number;
  /** The sum of the phases before it. */
  readonly from: number;
  readonly to: number;
}

export interface PhaseRow {
  readonly host: Host;
  readonly phases: readonly Phase[];
  /** The cold start, measured separately; null if it was not measured. */
  readonly whole: Cell | null;
  /** Metrics that other hosts of this kind have and this one lacks, the cold start included. */
  readonly missing: readonly MetricId[];
}

/** Returns the hosts with more than one phase. */
export function phaseRows(report: Report, analysis: Analysis, subject: string): readonly PhaseRow[] {
  const whole = new Map(hostCells(report, analysis, subject, 'cold-start').map(({ host, cell: of }) => [host.key, of]));
  const byPhase = PHASES.map((metric) => hostCells(report, analysis, subject, metric));
  const isMeasured = (metric: MetricId, kind: HostKind): boolean =>
    hostCells(report, analysis, subject, metric).some(({ host }) => host.kind === kind);
  return report.hosts.flatMap((host): PhaseRow[] => {
    let at = 0;
    const phases = byPhase.flatMap((found, place): Phase[] => {
      const of = found.find((each) => each.host.key === host.key)?.cell;
      if (of === undefined) return [];
      const from = at;
      at += Math.max(0, of.estimate.value);
      return [{ cell: of, place, from, to: at }];
    });
    if (phases.length < 2) return [];
    const own = new Set<MetricId>(phases.map(({ cell: of }) => of.metric));
    if (whole.has(host.key)) own.add('cold-start');
    const missing = [...PHASES, 'cold-start' as const].filter(
      (metric) => !own.has(metric) && isMeasured(metric, host.kind),
    );
    return [{ host, phases, whole: whole.get(host.key) ?? null, missing }];
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
        readout: () => ({
          title: `${hostName(host)}: ${METRICS[of.metric].name.toLowerCase()}`,
          lines: [estimateText(of, report), ...more],
          includes: includesText(of.metric, host.kind),
        }),
      });
    };
    for (const { cell: of, from, to } of phases) add(of, (from + to) / 2, y, []);
    if (whole !== null) add(whole, whole.estimate.value, y, ['measured separately; not the sum of the phases']);
  });
  return marksOf(marks);
}

export function phaseSummary(rows: readonly PhaseRow[], report: Report): string {
  return rows
    .map(({ host, phases, whole }) => {
      const parts = phases.map(({ cell: of }) => `${METRICS[of.metric].name.toLowerCase()} ${figureText(of, report)}`);
      const total = whole === null ? '' : `; cold start, measured separately, ${estimateText(whole, report)}`;
      return `${hostName(host)}: ${parts.join(', ')}${total}.`;
    })
    .join(' ');
}

/** Names what is missing in the chart, or returns an empty text. */
export function missingText(rows: readonly PhaseRow[]): string {
  const parts = [...PHASES, 'cold-start' as const].flatMap((metric) => {
    const names = rows.filter(({ missing }) => missing.includes(metric)).map(({ host }) => hostName(host));
    return names.length === 0 ? [] : [`${METRICS[metric].name} (${names.join(', ')})`];
  });
  return parts.length === 0 ? '' : `Not measured: ${parts.join('; ')}. Do not compare the lengths of these bars.`;
}
