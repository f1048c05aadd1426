import { PROTOCOL } from '../bench/plan.ts';
import { seededRandom } from '../stats/random.ts';
import type { Estimate, Interval, Verdict } from './analysis.ts';
import type { Pairs } from './comparisons.ts';

/* Where the figures of a report meet the statistics: what is taken of which values, and from which seed. */

/** A seed of its own for each figure, so that none depends on which others stand in the report (FNV-1a). */
export function seedFor(seed: number, key: string): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193) >>> 0;
  return hash;
}

const sortedMedian = (rising: Float64Array): number => {
  const half = rising.length >> 1;
  const upper = rising[half] ?? Number.NaN;
  return rising.length % 2 === 1 ? upper : ((rising[half - 1] ?? upper) + upper) / 2;
};

function bootstrap(values: readonly number[], seed: number): Estimate {
  const random = seededRandom(seed);
  const count = values.length;
  const drawn = new Float64Array(count);
  const medians = new Float64Array(PROTOCOL.resamples);
  for (let resample = 0; resample < medians.length; resample++) {
    for (let index = 0; index < count; index++) drawn[index] = values[Math.floor(random() * count)] ?? 0;
    medians[resample] = sortedMedian(drawn.sort());
  }
  medians.sort();
  const tail = (1 - PROTOCOL.confidence) / 2;
  const at = (share: number): number => medians[Math.round(share * (medians.length - 1))] ?? Number.NaN;
  return { value: sortedMedian(Float64Array.from(values).sort()), low: at(tail), high: at(1 - tail) };
}

const exponential = ({ value, low, high }: Estimate): Estimate => ({
  value: Math.exp(value),
  low: Math.exp(low),
  high: Math.exp(high),
});

const isConstant = (values: readonly number[]): boolean => values.every((value) => value === values[0]);

/** The location of one host's blocks with its interval. */
export function locate(values: readonly number[], _tick: number, seed: number): Estimate {
  const [first = Number.NaN] = values;
  if (isConstant(values)) return { value: first, low: first, high: first };
  return values.every((value) => value > 0)
    ? exponential(bootstrap(values.map(Math.log), seed))
    : bootstrap(values, seed);
}

/** The ratio of paired values, each the same block on both sides. */
export function locateRatio(pairs: Pairs, seed: number): { readonly ratio: Estimate; readonly verdict: Verdict } {
  const ratios = pairs.host.map((value, index) => value / (pairs.baseline[index] ?? Number.NaN));
  const ratio = locate(ratios, 0, seed);
  return { ratio, verdict: verdictOf(ratio, 0) };
}

export function locateSuite(
  all: readonly Pairs[],
  seed: number,
): { readonly ratio: Estimate; readonly verdict: Verdict } {
  const logs = new Map<number, number[]>();
  for (const { blocks, host, baseline } of all) {
    for (const [index, block] of blocks.entries()) {
      const log = Math.log((host[index] ?? Number.NaN) / (baseline[index] ?? Number.NaN));
      logs.set(block, [...(logs.get(block) ?? []), log]);
    }
  }
  const means = [...logs.values()].map((list) => Math.exp(list.reduce((sum, log) => sum + log, 0) / list.length));
  const ratio = locate(means, 0, seed);
  return { ratio, verdict: verdictOf(ratio, 0) };
}

export const compareRanks = (_pairs: Pairs): number => Number.NaN;

export const middleOf = (values: readonly number[]): number => sortedMedian(Float64Array.from(values).sort());
export const spreadOf = (values: readonly number[]): number => {
  const middle = middleOf(values);
  return 1.4826 * middleOf(values.map((value) => Math.abs(value - middle)));
};
export const steadyFrom = (values: readonly number[]): number | null => (values.length > 3 ? 1 : null);

export function verdictOf(interval: Interval, _pairs: number): Verdict {
  const [low, high] = [1 - PROTOCOL.band, 1 + PROTOCOL.band];
  if (interval.low > high) return { kind: 'more' };
  if (interval.high < low) return { kind: 'less' };
  if (interval.low >= low && interval.high <= high) return { kind: 'same' };
  return { kind: 'unsure', furtherBlocks: null };
}

/** Values beyond Tukey's fences. */
export function outlierCount(values: readonly number[]): number {
  const rising = [...values].sort((a, b) => a - b);
  const at = (share: number): number => {
    const place = share * (rising.length - 1);
    const [low, high] = [rising[Math.floor(place)] ?? 0, rising[Math.ceil(place)] ?? 0];
    return low + (high - low) * (place - Math.floor(place));
  };
  const [first, third] = [at(0.25), at(0.75)];
  const reach = 1.5 * (third - first);
  return values.filter((value) => value < first - reach || value > third + reach).length;
}
