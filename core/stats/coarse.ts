import { PROTOCOL } from '../method/protocol.ts';
import type { Pair } from './estimate.ts';
import type { Estimate } from './figure.ts';
import { studentQuantile } from './student.ts';

/*
 * Estimates for times of a few clock ticks. If starts are spread over a tick, the mean of the readings is unbiased, but
 * their median, a trimmed mean and the mean of their logarithms are not: a time of 1.1 ticks reads as one tick nine times
 * out of ten. These estimates are therefore plain means, with intervals from Student's t.
 */

/** Readings of one time differ by up to a tick, and by a second one with the jitter that browsers add to their clocks. */
const REACH_IN_TICKS = 2;

export const isCoarse = (value: number, tick: number): boolean => tick > 0 && value < PROTOCOL.coarseTicks * tick;

/**
 * Returns the mean of the samples of a round. Samples are limited to two ticks around their median, so that one delayed
 * sample does not dominate; readings of a constant time are never further apart.
 *
 * @param middle median of the samples
 */
export function coarseMean(samples: readonly number[], middle: number, tick: number): number {
  const [least, most] = [middle - REACH_IN_TICKS * tick, middle + REACH_IN_TICKS * tick];
  const sum = samples.reduce((total, sample) => total + Math.min(most, Math.max(least, sample)), 0);
  return sum / samples.length;
}

const TAIL = (1 - PROTOCOL.confidence) / 2;

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Returns half the width of the 95% interval of a mean; 0 for a single value or equal values. */
function reachOf(values: readonly number[]): number {
  const size = values.length;
  if (size < 2) return 0;
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return studentQuantile(TAIL, size - 1) * Math.sqrt(squares / (size * (size - 1)));
}

/**
 * Estimates the mean of the rounds of one host, in their unit.
 * @throws if there are no values
 */
export function estimateMean(values: readonly number[]): Estimate {
  if (values.length === 0) throw new Error('cannot compute a mean without values');
  const [value, reach] = [meanOf(values), reachOf(values)];
  return { value, low: Math.max(0, value - reach), high: value + reach };
}

/**
 * Estimates `above` over `below` from paired rounds as the ratio of the means, with the interval of its logarithm by the
 * delta method.
 * @throws if there are no pairs, or a mean is not positive
 */
export function estimateRatioOfMeans(pairs: readonly Pair[]): Estimate {
  const above = meanOf(pairs.map((pair) => pair.above));
  const below = meanOf(pairs.map((pair) => pair.below));
  if (!(above > 0 && below > 0)) throw new Error('a ratio requires positive values');
  const reach = reachOf(pairs.map((pair) => pair.above / above - pair.below / below));
  const value = above / below;
  return { value, low: value * Math.exp(-reach), high: value * Math.exp(reach) };
}
