/* Applies core/stats to experiments with one figure per block. */
import { drawsOf } from '../core/stats/draws.ts';
import { estimateLocation } from '../core/stats/estimate.ts';
import type { Estimate } from '../core/stats/figure.ts';

export { seededRandom, shuffled } from '../core/base/random.ts';
export type { Estimate } from '../core/stats/figure.ts';
export { geometricMean, median } from '../core/stats/summary.ts';

/** Returns the trimmed mean of ratios or other figures of blocks, with its interval. */
export const estimateRatio = (ratios: readonly number[], random: () => number): Estimate =>
  estimateLocation(ratios, drawsOf(random() * 2 ** 32));
