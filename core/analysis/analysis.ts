import type { MetricId } from '../method/metric.ts';
import type { Estimate, Verdict } from '../stats/figure.ts';
import type { PageLevel } from '../stats/page-level.ts';
import type { ProbedValue } from './block-series.ts';

/* The values that an analysis derives from a report. Everything that shows a number formats one of these. */

/** One program on one host by one metric. */
export interface Cell {
  readonly subject: string;
  readonly host: string;
  readonly metric: MetricId;
  readonly workers: number;
  readonly estimate: Estimate;
  /** The value of each round in order: the median of its samples, or their mean if the cell is coarse. */
  readonly blocks: readonly ProbedValue[];
  /** All samples in the report. */
  readonly samples: number;
  /**
   * The smallest difference to another host of the same noise that is detected in 90% of runs, as a share: 0.07 for 7%.
   * Rounds that pair detect less. Null for a value without an interval.
   */
  readonly detectable: number | null;
  /** Rounds outside Tukey's fences; shown, and part of the estimate. */
  readonly outliers: number;
  /** The tick of the timer if the value is below it and shown as "< tick"; null otherwise. */
  readonly belowTick: number | null;
  /** Whether the value is a few ticks of the timer, so that it is a plain mean and not a trimmed one. */
  readonly isCoarse: boolean;
}

/**
 * A host against the baseline, paired by round within one report. The ratio is of times or bytes and above 1 if
 * the host takes more; for throughput it is the ratio of the times for the same work.
 */
export interface Comparison {
  readonly subject: string;
  readonly host: string;
  readonly baseline: string;
  readonly metric: MetricId;
  readonly workers: number;
  /** The trimmed mean of the ratios of the rounds, with its interval at the level of the page. */
  readonly ratio: Estimate;
  readonly verdict: Verdict;
  /**
   * The two-sided p value of a ratio of 1, from the distribution of the interval and adjusted like it for the number of
   * comparisons: at most 0.05 if and only if the interval excludes 1.
   */
  readonly p: number;
  /** The smallest difference that these rounds detect in 90% of runs, as a share; null without an interval. */
  readonly detectable: number | null;
  readonly pairs: number;
}

/** The geometric mean of the ratios of several programs. */
export interface SuiteComparison {
  readonly host: string;
  readonly baseline: string;
  readonly metric: MetricId;
  readonly ratio: Estimate;
  readonly verdict: Verdict;
  readonly detectable: number | null;
  /** The number of programs in the mean. */
  readonly subjects: number;
  /** The programs that are left out because their start is mostly their own computing. */
  readonly leftOut: readonly string[];
  /** The rounds of the program with the fewest. */
  readonly pairs: number;
}

/** One phase of two builds that were measured in turns: the second build against the first. */
export interface BuildFigure {
  readonly metric: MetricId;
  readonly before: Estimate;
  readonly after: Estimate;
  /** The time of the second build over that of the first, with its interval at the level of all pairs. */
  readonly ratio: Estimate;
  /** `same` if the interval holds 1 and is within ±3%; a difference of any size is `less` or `more`. */
  readonly verdict: Verdict;
  readonly p: number;
  /** The smallest difference that these rounds separate from 0 in 90% of runs, as a share; null without an interval. */
  readonly detectable: number | null;
  readonly rounds: number;
  /** Of each build, in all rounds. */
  readonly shots: number;
}

export interface BuildComparison {
  readonly host: string;
  /** Keys of the builds. Texts call them build A and build B. */
  readonly before: string;
  readonly after: string;
  /** The measured phases in the order of a start. */
  readonly figures: readonly BuildFigure[];
  /** Whether both builds printed the same and ended alike; null if one of them was not consistent. */
  readonly hasSameOutput: boolean | null;
}

/** How repeated runs of one measurement became faster, up to the steady state. */
export interface WarmUp {
  readonly subject: string;
  readonly host: string;
  /** The iteration at which the median round is steady; null if a round never was. */
  readonly steadyFrom: number | null;
  /** The share of rounds that reached a steady state. */
  readonly steadyShare: number;
}

export const WARNING_KINDS = [
  'noisy',
  'drifting',
  'alias-differs',
  'coarse-timer',
  'baseline-tier',
  'not-isolated',
  'unequal-output',
  'unexpected-output',
  'few-blocks',
  'partial',
  'hidden-page',
  'not-steady',
  'work-too-small',
  'host-failed',
  'faster-than-native',
  'other-compiler',
  'different-machines',
  'other',
] as const;
export type WarningKind = (typeof WARNING_KINDS)[number];

/** A reason to trust a value less, and what to do about it. */
export interface Warning {
  readonly kind: WarningKind;
  /** The text of the badge. */
  readonly title: string;
  /** What was observed, with its values. */
  readonly reason: string;
  readonly advice: string;
  /** The program it concerns; null for all. */
  readonly subject: string | null;
  readonly host: string | null;
}

/** Different output for the same arguments. It is shown as a difference, and the values are left out. */
export interface OutputDifference {
  readonly subject: string;
  readonly run: 'start' | 'small' | 'large';
  /** Each output with its hosts, the most common first. */
  readonly outputs: readonly {
    readonly stdoutSha256: string;
    readonly stdoutSize: number;
    readonly exitCode: number | null;
    readonly hosts: readonly string[];
    /** Whether it is the output that the sample declares; null if it declares none. */
    readonly isExpected: boolean | null;
  }[];
}

export interface Analysis {
  /** The host that others are compared with; null for a single host. */
  readonly baseline: string | null;
  readonly cells: readonly Cell[];
  readonly comparisons: readonly Comparison[];
  readonly suite: readonly SuiteComparison[];
  /** Builds that were measured in turns. */
  readonly builds: readonly BuildComparison[];
  /** The level of the intervals of comparisons and means, which controls the share of false verdicts on the page. */
  readonly level: PageLevel;
  readonly warmUps: readonly WarmUp[];
  readonly differences: readonly OutputDifference[];
  readonly warnings: readonly Warning[];
}
