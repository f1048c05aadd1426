import type { Cell } from '../analysis/analysis.ts';
import { subjectsInOrder } from '../analysis/programs.ts';
import { NOOP_KEY } from '../bench/plan.ts';
import type { MetricId } from '../method/metric.ts';
import type { Host, Subject } from '../report/report.ts';
import type { Estimate, Verdict } from '../stats/figure.ts';
import { median } from '../stats/summary.ts';
import { cellOn, type HostRole, type Measured, roleOf } from './hosts.ts';

/* The startup times of one program on all hosts, fastest first. */

/** The metrics of a start; the first one that was measured is used. */
export const START_METRICS: readonly MetricId[] = ['cold-start', 'cold-total', 'warm-start'];

export interface StartupRow {
  readonly host: Host;
  readonly role: HostRole;
  readonly cell: Cell;
  /** The time relative to the baseline, above 1 if it is longer; null for the baseline or without common rounds. */
  readonly ratio: Estimate | null;
  readonly verdict: Verdict | null;
  /** The smallest difference from the baseline that the rounds detect in 90% of repetitions; null if not known. */
  readonly detectable: number | null;
}

export interface StartupAnswer {
  readonly subject: string;
  readonly metric: MetricId;
  /** Why this program is shown. */
  readonly reason: 'selected' | 'custom' | 'short' | 'only';
  readonly baseline: string | null;
  readonly rows: readonly StartupRow[];
}

/** A start that takes this many times as long as the shortest one is mostly the program's own computing. */
const MOSTLY_COMPUTING = 1.5;

/** Returns the median of a program's starts over all hosts, in milliseconds; null if none was measured. */
function typicalStart({ analysis }: Measured, { key }: Subject): number | null {
  for (const metric of START_METRICS) {
    const values = analysis.cells
      .filter((cell) => cell.subject === key && cell.metric === metric && cell.workers === 1)
      .map(({ estimate }) => estimate.value);
    if (values.length > 0) return median(values);
  }
  return null;
}

/**
 * Returns the program whose start represents the hosts and not its own computing: the first custom module if there is
 * one, otherwise the first sample that starts about as fast as the fastest.
 */
function startupProgram(
  measured: Measured,
): { readonly subject: string; readonly reason: StartupAnswer['reason'] } | null {
  const started = subjectsInOrder(measured.report).flatMap((subject) => {
    const time = typicalStart(measured, subject);
    return time === null ? [] : [{ subject, time }];
  });
  const programs = started.filter(({ subject }) => subject.key !== NOOP_KEY);
  const [first, ...others] = programs.length > 0 ? programs : started;
  if (first === undefined) return null;
  if (first.subject.sample === null) return { subject: first.subject.key, reason: 'custom' };
  if (others.length === 0) return { subject: first.subject.key, reason: 'only' };
  const limit = MOSTLY_COMPUTING * Math.min(...programs.map(({ time }) => time));
  const short = programs.find(({ time }) => time <= limit) ?? first;
  return { subject: short.subject.key, reason: 'short' };
}

/**
 * Returns the startup times of one program, fastest first; null if no start was measured.
 *
 * @param selected the program that the user selected; another one is chosen if it has no startup time
 */
export function startupOf(measured: Measured, selected: string | null): StartupAnswer | null {
  const { report, analysis } = measured;
  const isSelected = report.subjects.some(
    (subject) => subject.key === selected && typicalStart(measured, subject) !== null,
  );
  const chosen =
    isSelected && selected !== null ? { subject: selected, reason: 'selected' as const } : startupProgram(measured);
  if (chosen === null) return null;
  const { subject } = chosen;
  const metric = START_METRICS.find((each) =>
    analysis.cells.some((cell) => cell.subject === subject && cell.metric === each),
  );
  if (metric === undefined) return null;
  const { baseline } = analysis;
  const rows = report.hosts.flatMap((host): StartupRow[] => {
    const cell = cellOn(analysis, subject, host.key, metric);
    if (cell === undefined) return [];
    const comparison = analysis.comparisons.find(
      (each) =>
        each.subject === subject && each.host === host.key && each.metric === metric && each.baseline === baseline,
    );
    const [ratio, verdict] = [comparison?.ratio ?? null, comparison?.verdict ?? null];
    const detectable = comparison?.detectable ?? null;
    return [{ host, role: roleOf(host, baseline), cell, ratio, verdict, detectable }];
  });
  return { ...chosen, metric, baseline, rows: rows.toSorted((a, b) => a.cell.estimate.value - b.cell.estimate.value) };
}
