import type { Cell } from '../analysis/analysis.ts';
import { computingPrograms } from '../analysis/computing-programs.ts';
import { subjectsInOrder } from '../analysis/programs.ts';
import { NOOP_KEY } from '../bench/plan.ts';
import type { MetricId } from '../method/metric.ts';
import type { Host, Subject } from '../report/report.ts';
import type { Estimate, Verdict } from '../stats/figure.ts';
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

/** Whether a start of a program was measured. */
const hasStarted = ({ analysis }: Measured, { key }: Subject): boolean =>
  analysis.cells.some(
    ({ subject, metric, workers }) => subject === key && workers === 1 && START_METRICS.includes(metric),
  );

/**
 * Returns the program whose start represents the hosts and not its own computing: the first custom module if there is
 * one, otherwise the first sample that the mean of startup times does not leave out.
 */
function startupProgram(
  measured: Measured,
): { readonly subject: string; readonly reason: StartupAnswer['reason'] } | null {
  const started = subjectsInOrder(measured.report).filter((subject) => hasStarted(measured, subject));
  const programs = started.filter(({ key }) => key !== NOOP_KEY);
  const [first, ...others] = programs.length > 0 ? programs : started;
  if (first === undefined) return null;
  if (first.sample === null) return { subject: first.key, reason: 'custom' };
  if (others.length === 0) return { subject: first.key, reason: 'only' };
  const computing = computingPrograms(measured.analysis.cells, measured.report.hosts);
  const short = programs.find(({ key }) => !computing.has(key)) ?? first;
  return { subject: short.key, reason: 'short' };
}

/**
 * Returns the startup times of one program, fastest first; null if no start was measured.
 *
 * @param selected the program that the user selected; another one is chosen if it has no startup time
 */
export function startupOf(measured: Measured, selected: string | null): StartupAnswer | null {
  const { report, analysis } = measured;
  const isSelected = report.subjects.some((subject) => subject.key === selected && hasStarted(measured, subject));
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
