import type { Analysis, Cell } from '../../core/analysis/analysis.ts';
import { estimateText, figureText } from '../../core/analysis/words/figure.ts';
import { hostName } from '../../core/analysis/words/host.ts';
import { formatDuration } from '../../core/base/quantity.ts';
import type { HostKind, MetricId } from '../../core/method/metric.ts';
import type { Host, Report } from '../../core/report/report.ts';
import { hostCells } from './cells.ts';
import { includesText, metricWords } from './format.ts';
import type { Readout } from './plot/readout.ts';

/* The data of the waterfall: the phases of a start, and the rest up to the measured cold start. */

/** The phases of a start in order. */
export const PHASES: readonly MetricId[] = [
  'spawn',
  'prepare',
  'compile-cold',
  'wasi-setup',
  'instantiate',
  'first-output',
];

/** The part of the cold start that no measured phase explains. */
export type Rest =
  /** In milliseconds. With the phases it adds up to the cold start, and it contains the phases that are missing. */
  | { readonly kind: 'measured'; readonly value: number }
  /** The cold start was not measured, so the length of the bar means nothing. */
  | { readonly kind: 'unknown' }
  /** The phases, measured separately, take longer than the cold start, by so many milliseconds. */
  | { readonly kind: 'exceeded'; readonly by: number };

export interface PhaseRow {
  readonly host: Host;
  /** The value of each phase in the order of PHASES; null if it was not measured. */
  readonly phases: readonly (Cell | null)[];
  /** The cold start; null if it was not measured. */
  readonly whole: Cell | null;
  readonly rest: Rest;
  /** Phases that other hosts of this kind have and this one lacks. */
  readonly missing: readonly MetricId[];
}

const lengthOf = (of: Cell | null): number => (of === null ? 0 : Math.max(0, of.estimate.value));

function restOf(phases: readonly (Cell | null)[], whole: Cell | null): Rest {
  if (whole === null) return { kind: 'unknown' };
  const left = whole.estimate.value - phases.reduce((sum, of) => sum + lengthOf(of), 0);
  return left >= 0 ? { kind: 'measured', value: left } : { kind: 'exceeded', by: -left };
}

/** Returns the hosts with more than one phase, the fastest cold start first and unmeasured ones last. */
export function phaseRows(report: Report, analysis: Analysis, subject: string): readonly PhaseRow[] {
  const wholes = hostCells(report, analysis, subject, 'cold-start');
  const byPhase = PHASES.map((metric) => hostCells(report, analysis, subject, metric));
  const isMeasured = (place: number, kind: HostKind): boolean =>
    (byPhase[place] ?? []).some(({ host }) => host.kind === kind);
  const rows = report.hosts.flatMap((host): PhaseRow[] => {
    if (host.aliasOf !== null) return [];
    const phases = byPhase.map((found) => found.find((each) => each.host.key === host.key)?.cell ?? null);
    if (phases.filter((of) => of !== null).length < 2) return [];
    const whole = wholes.find((each) => each.host.key === host.key)?.cell ?? null;
    const missing = PHASES.filter((_, place) => phases[place] === null && isMeasured(place, host.kind));
    return [{ host, phases, whole, rest: restOf(phases, whole), missing }];
  });
  const order = ({ whole }: PhaseRow): number => whole?.estimate.value ?? Number.MAX_VALUE;
  return rows.toSorted((a, b) => order(a) - order(b));
}

/** Returns the lengths of the bars that have one, for the axis. */
export function phaseValues(rows: readonly PhaseRow[]): readonly number[] {
  return rows.flatMap(({ phases, whole }) => [
    phases.reduce((sum, of) => sum + lengthOf(of), 0),
    ...(whole === null ? [] : [whole.estimate.value, whole.estimate.high]),
  ]);
}

/** Returns the text of the rest: its length, or why it has none. */
export function restText({ rest, missing }: PhaseRow): string {
  const names = missing.map((metric) => metricWords(metric)).join(', ');
  switch (rest.kind) {
    case 'measured':
      return missing.length === 0
        ? `rest (host code, first compilation of JavaScript): ${formatDuration(rest.value)}`
        : `rest, including ${names} (not measured): ${formatDuration(rest.value)}`;
    case 'unknown':
      return `cold start not measured${names === '' ? '' : `, and neither is ${names}`}: the bar has no length`;
    case 'exceeded':
      return `the phases, measured separately, take ${formatDuration(rest.by)} longer than the cold start`;
  }
}

export function phaseReadout(row: PhaseRow, report: Report): Readout {
  const { host, phases, whole, missing } = row;
  return {
    title: `${hostName(host)}: ${whole === null ? 'startup phases' : `cold start ${estimateText(whole, report)}`}`,
    lines: [
      ...phases.flatMap((of) => (of === null ? [] : [`${metricWords(of.metric)}: ${estimateText(of, report)}`])),
      ...missing.map((metric) => `${metricWords(metric)}: not measured`),
      restText(row),
    ],
    includes: includesText('cold-start', host.kind),
  };
}

export function phaseSummary(rows: readonly PhaseRow[], report: Report): string {
  return rows
    .map((row) => {
      const parts = row.phases.flatMap((of) =>
        of === null ? [] : [`${metricWords(of.metric)} ${figureText(of, report)}`],
      );
      const total = row.whole === null ? '' : `cold start ${estimateText(row.whole, report)}: `;
      return `${hostName(row.host)}: ${total}${parts.join(', ')}, ${restText(row)}.`;
    })
    .join(' ');
}
