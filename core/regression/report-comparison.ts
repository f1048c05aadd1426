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
  /** Above 1 if the later one takes more. For throughput, the ratio of times for the same work. */
  readonly ratio: Estimate;
  readonly verdict: Verdict;
  /** Mann-Whitney, two-sided. */
  readonly p: number;
  /** The rounds of the side that has fewer. */
  readonly blocks: number;
}

export interface ReportComparison {
  /** `runs`: two reports, whose rounds do not pair. `within`: two programs of one run, paired by round. */
  readonly kind: 'runs' | 'within';
  /** The same report twice for `within`. */
  readonly before: Report;
  readonly after: Report;
  readonly changes: readonly Change[];
  /**
   * How much slower the reference work was in the later run, at least 1: the part of every ratio that the machine may
   * explain. 1 within one run, and if a report has no reference work.
   */
  readonly machineSlowdown: number;
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

/**
 * Whether the whole interval is above the threshold, raised by the slowdown of the machine. Values are not corrected:
 * only the threshold rises. One round has no interval and is never a regression.
 */
export const isRegression = (
  { metric, ratio, blocks }: Change,
  share: number,
  { machineSlowdown }: Pick<ReportComparison, 'machineSlowdown'>,
): boolean => isTimed(metric) && blocks >= 2 && ratio.low > (1 + share) * machineSlowdown;

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
