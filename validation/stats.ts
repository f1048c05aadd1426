/* The statistics of the product (core/stats), for benchmarks whose blocks hold one figure each already. */
import { drawsOf } from '../core/stats/draws.ts';
import { estimateLocation } from '../core/stats/estimate.ts';

export { seededRandom, shuffled } from '../core/base/random.ts';
export { geometricMean, median } from '../core/stats/summary.ts';

export interface Estimate {
  /** The middle of the blocks: their trimmed mean. */
  readonly median: number;
  /** 95% by bootstrap over the blocks. */
  readonly low: number;
  readonly high: number;
}

/** The middle of the ratios, or of other figures, of blocks, with its interval. */
export function estimateRatio(ratios: readonly number[], random: () => number): Estimate {
  const { value, low, high } = estimateLocation(ratios, drawsOf(random() * 2 ** 32));
  return { median: value, low, high };
}
