import { PROTOCOL } from '../method/protocol.ts';
import { reachOf } from './bootstrap.ts';
import type { Estimate } from './figure.ts';
import { studentQuantile, studentTail } from './student.ts';
import { freedomOf } from './trimmed-mean.ts';

/*
 * Intervals of ratios at other confidence levels than 95%, and the p values that follow from them. The far tails of a
 * bootstrap of 10,000 resamples are not known. Both sides of a 95% interval are therefore extended by the ratio of two
 * quantiles of Student's t with the degrees of freedom of the trimmed mean. Interval, p value and verdict come from one
 * distribution and cannot contradict each other.
 */

/** A ratio with its 95% interval, and the number of rounds behind it. */
export interface RatioOfRounds {
  readonly ratio: Estimate;
  readonly rounds: number;
}

/** Whether the ratio is exact, as of file sizes, or has no interval, as of a single round. */
export const hasNoWidth = ({ low, high }: Estimate): boolean => low === high;

/** @returns the ratio with an interval at another level, at least 95% */
export function widened({ ratio, rounds }: RatioOfRounds, confidence: number): Estimate {
  if (hasNoWidth(ratio) || confidence <= PROTOCOL.confidence) return ratio;
  const { value, low, high } = ratio;
  const factor = studentQuantile((1 - confidence) / 2, freedomOf(rounds)) / reachOf(rounds);
  // With fewer rounds than a 95% interval needs, the interval is wider already.
  if (factor <= 1) return ratio;
  return { value, low: value * (low / value) ** factor, high: value * (high / value) ** factor };
}

/** Returns 1 − the level at which the interval would reach a distance, given its reach at 95% on that side. */
function shareBeyond(distance: number, reach: number, rounds: number): number {
  if (!(distance > 0)) return 1;
  return 2 * studentTail((distance / reach) * reachOf(rounds), freedomOf(rounds));
}

/** @returns the two-sided p value of a ratio of 1: below 0.05 if and only if the 95% interval excludes 1 */
export function pOfEquality({ ratio, rounds }: RatioOfRounds): number {
  if (hasNoWidth(ratio)) return rounds > 1 && ratio.value !== 1 ? 0 : 1;
  const { value, low, high } = ratio;
  return value > 1
    ? shareBeyond(Math.log(value), Math.log(value / low), rounds)
    : shareBeyond(-Math.log(value), Math.log(high / value), rounds);
}

/**
 * Returns the p value of a verdict: the largest 1 − level at which the interval is wholly beyond the band on one side, or
 * wholly within it. 1 if the value is on an edge.
 */
export function pOfVerdict({ ratio, rounds }: RatioOfRounds, band: number = PROTOCOL.band): number {
  const edge = Math.log1p(band);
  const value = Math.log(ratio.value);
  const [below, above] = [value - Math.log(ratio.low), Math.log(ratio.high) - value];
  if (value > edge) return shareBeyond(value - edge, below, rounds);
  if (value < -edge) return shareBeyond(-edge - value, above, rounds);
  return Math.max(shareBeyond(value + edge, below, rounds), shareBeyond(edge - value, above, rounds));
}
