import type { MetricId } from '../method/metric.ts';
import type { Estimate, Verdict } from '../stats/figure.ts';

/*
 * What is read out of a report: the only place that figures come from. Everything that shows a number
 * formats one of these.
 */

/** One subject on one host by one metric. */
export interface Cell {
  readonly subject: string;
  readonly host: string;
  readonly metric: MetricId;
  readonly workers: number;
  readonly estimate: Estimate;
  /** The value of each block, by rising number of the block: the median of its samples. */
  readonly blocks: readonly { readonly block: number; readonly value: number }[];
  /** All samples in the report. */
  readonly samples: number;
  /** Blocks beyond Tukey's fences; shown and never dropped. */
  readonly outliers: number;
  /** The tick, where the figure is below it: it is then "< tick". */
  readonly belowTick: number | null;
}

/**
 * A host against the baseline, both of the same report and paired by block. The ratio is of times or of
 * bytes, above 1 where the host takes more; for throughput it is of the time for the same work.
 */
export interface Comparison {
  readonly subject: string;
  readonly host: string;
  readonly baseline: string;
  readonly metric: MetricId;
  readonly workers: number;
  readonly ratio: Estimate;
  readonly verdict: Verdict;
  /** Mann-Whitney, two-sided. */
  readonly p: number;
  readonly pairs: number;
}

/** All subjects together: the geometric mean of their ratios. */
export interface SuiteComparison {
  readonly host: string;
  readonly baseline: string;
  readonly metric: MetricId;
  readonly ratio: Estimate;
  readonly verdict: Verdict;
  readonly subjects: number;
}

/** How the repeated runs of one case became faster: the steady state from the change point on. */
export interface WarmUp {
  readonly subject: string;
  readonly host: string;
  /** The iteration from which on the median block is steady; null where some block never was. */
  readonly steadyFrom: number | null;
  /** Share of the blocks that reached a steady state. */
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
  'different-machines',
  'other',
] as const;
export type WarningKind = (typeof WARNING_KINDS)[number];

/** A reason to trust a figure less, and what to do about it. */
export interface Warning {
  readonly kind: WarningKind;
  /** A few words for the badge. */
  readonly title: string;
  /** What was seen, with its figures. */
  readonly reason: string;
  readonly advice: string;
  /** What it concerns; null for all. */
  readonly subject: string | null;
  readonly host: string | null;
}

/** Same arguments, other output: shown as a difference, and not charted. */
export interface OutputDifference {
  readonly subject: string;
  readonly run: 'start' | 'small' | 'large';
  /** Each output with the hosts that gave it, the one of most hosts first. */
  readonly outputs: readonly {
    readonly stdoutSha256: string;
    readonly stdoutSize: number;
    readonly exitCode: number | null;
    readonly hosts: readonly string[];
    /** What the sample promises; null where it promises nothing. */
    readonly isExpected: boolean | null;
  }[];
}

/** An answer in words to one question that a reader has; a detail adds to the answer before it. */
export interface Headline {
  readonly question: 'throughput' | 'startup' | 'size' | 'output' | 'engines' | 'detail' | 'nothing';
  readonly text: string;
}

export interface Analysis {
  /** The host that the comparisons are against; null where there is one host alone. */
  readonly baseline: string | null;
  readonly cells: readonly Cell[];
  readonly comparisons: readonly Comparison[];
  readonly suite: readonly SuiteComparison[];
  readonly warmUps: readonly WarmUp[];
  readonly differences: readonly OutputDifference[];
  readonly warnings: readonly Warning[];
  readonly headlines: readonly Headline[];
}
