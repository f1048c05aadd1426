import type { Cell, Warning } from '../analysis/analysis.ts';
import { METRICS, type MetricId } from '../method/metric.ts';
import type { Report } from '../report/report.ts';
import type { Estimate, Verdict } from '../stats/figure.ts';

/* What two reports, or two programs of one report, say of each other: the later against the earlier. */

/** One figure on both sides. */
export interface Change {
  readonly before: Cell;
  readonly after: Cell;
  readonly metric: MetricId;
  /** Above 1 where the later takes more; for throughput it is of the time for the same work. */
  readonly ratio: Estimate;
  readonly verdict: Verdict;
  /** Mann-Whitney, two-sided. */
  readonly p: number;
  /** The blocks of the side that has fewer. */
  readonly blocks: number;
}

export interface ReportComparison {
  /** `runs`: two reports, whose blocks do not pair. `within`: two programs of one run, paired by block. */
  readonly kind: 'runs' | 'within';
  /** The same report twice for `within`. */
  readonly before: Report;
  readonly after: Report;
  readonly changes: readonly Change[];
  /**
   * How many times as long a fixed piece of work took after as before, where that is more than once: what the machine
   * may explain of every ratio of two runs. 1 within one run, and where nobody knows.
   */
  readonly machineSlowdown: number;
  /** Cases with a figure on one side alone, as "program on host". */
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
  readonly warnings: readonly Warning[];
}

/** Whether a figure is a time, or a rate that is told as one: only those can be slower. */
export const isTimed = (metric: MetricId): boolean => {
  const { unit } = METRICS[metric];
  return unit === 'ms' || unit === 'work/s';
};

/**
 * Whether the whole interval lies beyond the share, and beyond what the machine explains of it. No figure is corrected:
 * only the bar is higher, so that a slow machine alone is no slow program. One block has no interval and is never sure.
 */
export const isSurelySlower = (
  { metric, ratio, blocks }: Change,
  share: number,
  { machineSlowdown }: Pick<ReportComparison, 'machineSlowdown'>,
): boolean => isTimed(metric) && blocks >= 2 && ratio.low > (1 + share) * machineSlowdown;

/** What answers a question by itself; the phases explain it, and would only raise more alarms. */
export const TELLING_METRICS: ReadonlySet<MetricId> = new Set<MetricId>([
  'cold-start',
  'cold-total',
  'warm-start',
  'throughput',
  'peak-memory',
  'linear-memory',
  'artifact-size',
]);
