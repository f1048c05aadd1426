/* Applies core/stats to experiments with one figure per block. */
import { drawsOf } from '../core/stats/draws.ts';
import { estimateLocation } from '../core/stats/estimate.ts';

export { seededRandom, shuffled } from '../core/base/random.ts';
export { geometricMean, median } from '../core/stats/summary.ts';

export interface Estimate {
  /** Trimmed mean of the blocks. */
  readonly median: number;
  /** 95% bootstrap interval over the blocks. */
  readonly low: number;
  readonly high: number;
}

/** Returns the trimmed mean of ratios or other figures of blocks, with its interval. */
export function estimateRatio(ratios: readonly number[], random: () => number): Estimate {
  const { value, low, high } = estimateLocation(ratios, drawsOf(random() * 2 ** 32));
  return { median: value, low, high };
}
