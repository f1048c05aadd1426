import type { Cell, Comparison } from '../analysis/analysis.ts';
import { subjectsInOrder } from '../analysis/programs.ts';
import { inverse } from '../analysis/words/ratio.ts';
import type { Host } from '../report/report.ts';
import type { Estimate, Verdict } from '../stats/figure.ts';
import { cellOn, type HostRole, type Measured, roleOf } from './hosts.ts';

/* The throughput of all programs on all hosts, as a share of the baseline. */

/** A speed relative to the baseline: 1 is the same, 2 is twice as fast. */
export interface Share {
  readonly speed: Estimate;
  readonly verdict: Verdict;
  /** The smallest difference that the rounds detect in 90% of repetitions, as a share; null if not known. */
  readonly detectable: number | null;
}

export interface ThroughputCell {
  readonly cell: Cell;
  /** Null without a value of the baseline. */
  readonly share: Share | null;
  /** Whether the code was known not to have reached its top tier. */
  readonly isUnsteady: boolean;
}

export interface ThroughputRow {
  readonly host: Host;
  readonly role: HostRole;
  /** The geometric mean of all programs; null for a single program, or if the host did not run all of them. */
  readonly mean: Share | null;
  /** In the order of the programs; null if not measured. */
  readonly cells: readonly (ThroughputCell | null)[];
}

export interface ThroughputAnswer {
  readonly baseline: string | null;
  readonly subjects: readonly string[];
  /** Fastest first, by the mean, or by the first program. */
  readonly rows: readonly ThroughputRow[];
}

/** A baseline compared with itself. */
const SAME: Share = { speed: { value: 1, low: 1, high: 1 }, verdict: { kind: 'same' }, detectable: null };

/** Turns a ratio of times into a speed. The verdict is about the time: `less` is faster. */
const shareOf = ({ ratio, verdict, detectable }: Pick<Comparison, 'ratio' | 'verdict' | 'detectable'>): Share => ({
  speed: inverse(ratio),
  verdict,
  detectable,
});

/** Returns a number to sort by, larger for faster hosts; null if there is none. */
export function speedOf(row: ThroughputRow, column: number | 'mean'): number | null {
  if (column === 'mean') return row.mean?.speed.value ?? null;
  return row.cells[column]?.cell.estimate.value ?? null;
}

/** Sorts rows by a column, fastest first and hosts without a value last. */
export function byColumn(rows: readonly ThroughputRow[], column: number | 'mean'): readonly ThroughputRow[] {
  return rows.toSorted((a, b) => {
    const [first, second] = [speedOf(a, column), speedOf(b, column)];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return second - first;
  });
}

/** Returns null if no throughput was measured. */
export function throughputOf({ report, analysis }: Measured): ThroughputAnswer | null {
  const { baseline } = analysis;
  const measured = new Set(
    analysis.cells
      .filter(({ metric, workers }) => metric === 'throughput' && workers === 1)
      .map(({ subject }) => subject),
  );
  const subjects = subjectsInOrder(report)
    .map(({ key }) => key)
    .filter((key) => measured.has(key));
  if (subjects.length === 0) return null;
  const rows = report.hosts.flatMap((host): ThroughputRow[] => {
    const cells = subjects.map((subject): ThroughputCell | null => {
      const cell = cellOn(analysis, subject, host.key, 'throughput');
      if (cell === undefined) return null;
      const comparison = analysis.comparisons.find(
        (each) =>
          each.subject === subject &&
          each.host === host.key &&
          each.metric === 'throughput' &&
          each.baseline === baseline,
      );
      const share = host.key === baseline ? SAME : comparison === undefined ? null : shareOf(comparison);
      const isUnsteady = report.unsteady.some((each) => each.subject === subject && each.host === host.key);
      return { cell, share, isUnsteady };
    });
    if (cells.every((cell) => cell === null)) return [];
    const suite = analysis.suite.find(
      (each) => each.host === host.key && each.metric === 'throughput' && each.baseline === baseline,
    );
    const isWhole = subjects.length > 1 && cells.every((cell) => cell !== null);
    const mean = !isWhole ? null : host.key === baseline ? SAME : suite === undefined ? null : shareOf(suite);
    return [{ host, role: roleOf(host, baseline), mean, cells }];
  });
  return { baseline, subjects, rows: byColumn(rows, subjects.length > 1 ? 'mean' : 0) };
}
