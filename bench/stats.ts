/*
 * The little statistics that a comparison within one run needs. Ratios are compared by their logarithms,
 * so that twice as fast and half as fast are equally far from the same.
 */

/** A generator of numbers in [0, 1) that gives the same ones for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const [a, b] = [order[last], order[other]];
    if (a !== undefined && b !== undefined) {
      order[last] = b;
      order[other] = a;
    }
  }
  return order;
}

/** @throws where there are no samples */
export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  const before = sorted[Math.ceil(sorted.length / 2) - 1];
  if (middle === undefined || before === undefined) throw new Error('a median of nothing');
  return (middle + before) / 2;
}

export function geometricMean(samples: readonly number[]): number {
  return Math.exp(samples.reduce((sum, sample) => sum + Math.log(sample), 0) / samples.length);
}

export interface Estimate {
  readonly median: number;
  /** 95% by bootstrap over the samples. */
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 10_000;

/** The median of the ratios of blocks, with its interval. */
export function estimateRatio(ratios: readonly number[], random: () => number): Estimate {
  const medians = Array.from({ length: RESAMPLES }, () =>
    median(ratios.map(() => ratios[Math.floor(random() * ratios.length)] ?? 1)),
  ).sort((a, b) => a - b);
  const at = (share: number) => medians[Math.round(share * (RESAMPLES - 1))] ?? Number.NaN;
  return { median: median(ratios), low: at(0.025), high: at(0.975) };
}
