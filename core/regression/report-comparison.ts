import type { Cell, Warning } from '../analysis/analysis.ts';
import { chosenCells } from '../analysis/chosen-cells.ts';
import { METRICS, type MetricId } from '../method/metric.ts';
import type { Report } from '../report/report.ts';
import type { Estimate, Verdict } from '../stats/figure.ts';

/* The comparison of two reports, or of two programs of one report: the later against the earlier. */

/** One value on both sides. */
export interface Change {
  readonly before: Cell;
  readonly after: Cell;
  readonly metric: MetricId;
  /** Later over earlier as measured, with the noise within the runs; for throughput, of the times for the same work. */
  readonly measured: Estimate;
  /**
   * The change of the program or its host: `measured` without the shift of the machine between two runs. Above 1 if the
   * later one takes more. Null if it cannot be separated from the machine.
   */
  readonly ratio: Estimate | null;
  readonly verdict: Verdict;
  /** Two-sided; between two runs, adjusted for all values of the comparison. */
  readonly p: number;
  /** The rounds of the side that has fewer. */
  readonly blocks: number;
}

/** The mean change of one host over its programs, or of one changed program over its hosts, without the shift. */
export interface MeanChange {
  /** Null for all programs of the host. */
  readonly subject: string | null;
  /** Null for all hosts of the program. */
  readonly host: string | null;
  readonly metric: MetricId;
  /** The number of programs, or of hosts. */
  readonly values: number;
  readonly ratio: Estimate;
  readonly verdict: Verdict;
  readonly p: number;
  readonly blocks: number;
}

/** How much the machine itself changed between two runs, by one metric of unchanged programs on unchanged hosts. */
export interface Shift {
  readonly metric: MetricId;
  /** Above 1 if the machine was slower in the later run. */
  readonly ratio: Estimate;
  /** Unchanged hosts; the reference work counts as one. */
  readonly hosts: number;
  /** Unchanged programs, each on its host. */
  readonly values: number;
}

export interface ReportComparison {
  /** `runs`: two reports, whose rounds do not pair. `within`: two programs of one run, paired by round. */
  readonly kind: 'runs' | 'within';
  /** The same report twice for `within`. */
  readonly before: Report;
  readonly after: Report;
  readonly changes: readonly Change[];
  /** Empty within one run. */
  readonly means: readonly MeanChange[];
  /** Empty within one run, where the machine affects both programs of a round alike. */
  readonly shifts: readonly Shift[];
  /** Measurements on one side only, as "program on host". */
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
  readonly warnings: readonly Warning[];
}

/** Whether a metric is a time or a rate: only those can be slower. */
export const isTimed = (metric: MetricId): boolean => {
  const { unit } = METRICS[metric];
  return unit === 'ms' || unit === 'work/s';
};

/** The metrics compared by default. Phases explain these and would only repeat an alarm. */
export const DEFAULT_METRICS: ReadonlySet<MetricId> = new Set<MetricId>([
  'cold-start',
  'cold-total',
  'warm-start',
  'throughput',
  'peak-memory',
  'linear-memory',
  'artifact-size',
]);

/** Returns the values of a report without the repeats, which would raise every alarm twice. */
export function ownCells(report: Report, metrics: ReadonlySet<MetricId>): Cell[] {
  const aliases = new Set(report.hosts.filter(({ aliasOf }) => aliasOf !== null).map(({ key }) => key));
  return chosenCells(report, metrics).filter(({ host }) => !aliases.has(host));
}
