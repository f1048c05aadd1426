import { PROTOCOL } from '../bench/plan.ts';
import type { Estimate } from '../report/analysis.ts';
import { TRIM, type TrimmedMean, trimmedMean } from './trimmed-mean.ts';

/*
 * The interval of the trimmed mean by the studentised, symmetric bootstrap: blocks are drawn anew, and the
 * quantile of |t| over the resamples takes the place of Student's. It covers what it promises at 12 and at
 * 30 blocks, which the percentiles of a median's bootstrap do not; docs/decisions/statistics.md.
 */

/** Student's t, two-sided, at the confidence of the protocol (95%), for 1, 2 … degrees of freedom. */
const STUDENT: readonly number[] = [12.7062, 4.3027, 3.1824, 2.7764];

/** With fewer values than this, so many resamples are alike that Student's t says more. */
const FEWEST = 6;

interface Stratum {
  /** In rising order, less the trimmed mean, and over the standard error of all: near 0, near 1. */
  readonly rising: Float64Array;
  readonly counts: Uint16Array;
}

/**
 * The trimmed mean of the values of one group, or the mean of those of several, with its interval. The
 * values within each group are drawn anew; the groups stay. A group is one subject's blocks, and a value is
 * all that its block has to say, so that what is alike within a block is never taken for more evidence.
 * @throws where there is no group, or an empty one
 */
export function bootstrapInterval(groups: readonly (readonly number[])[], random: () => number): Estimate {
  if (groups.length === 0 || groups.some(({ length }) => length === 0)) throw new Error('an interval of no values');
  const results = groups.map(locate);
  const value = results.reduce((sum, { mean }) => sum + mean, 0) / groups.length;
  const error = Math.sqrt(results.reduce((sum, { variance }) => sum + variance, 0)) / groups.length;
  if (!(error > 0)) return { value, low: value, high: value };
  const fewest = Math.min(...groups.map(({ length }) => length));
  const reach = error * (fewest < FEWEST ? studentOf(fewest) : quantileOfT(groups, results, error, random));
  return { value, low: value - reach, high: value + reach };
}

function locate(values: readonly number[]): TrimmedMean {
  const into: TrimmedMean = { mean: 0, variance: 0 };
  const [first = 0] = values;
  // Relative to one of them, so that equal values have a variance of exactly 0.
  const rising = Float64Array.from(values, (value) => value - first).sort();
  trimmedMean(rising, new Uint16Array(values.length).fill(1), into);
  into.mean += first;
  if (into.variance === 0 && values.length > 1) into.variance = untrimmedVariance(rising);
  return into;
}

/** For values that are equal but for the ends: a coarse clock gives such. */
function untrimmedVariance(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return squares / (values.length * (values.length - 1));
}

function studentOf(size: number): number {
  const freedom = size - 2 * Math.floor(TRIM * size) - 1;
  return STUDENT[Math.max(freedom, 1) - 1] ?? STUDENT[0] ?? Number.NaN;
}

function quantileOfT(
  groups: readonly (readonly number[])[],
  results: readonly TrimmedMean[],
  error: number,
  random: () => number,
): number {
  const strata = groups.map((values, index): Stratum => {
    const centre = results[index]?.mean ?? 0;
    return {
      rising: Float64Array.from(values, (value) => (value - centre) / error).sort(),
      counts: new Uint16Array(values.length),
    };
  });
  const distances = new Float64Array(PROTOCOL.resamples);
  const drawn: TrimmedMean = { mean: 0, variance: 0 };
  let usable = 0;
  for (let resample = 0; resample < PROTOCOL.resamples; resample++) {
    let sum = 0;
    let variance = 0;
    for (const { rising, counts } of strata) {
      const size = rising.length;
      counts.fill(0);
      for (let draw = 0; draw < size; draw++) {
        const at = (random() * size) | 0;
        counts[at] = (counts[at] ?? 0) + 1;
      }
      trimmedMean(rising, counts, drawn);
      sum += drawn.mean;
      variance += drawn.variance;
    }
    // A resample of equal values has no t.
    if (variance > 1e-12) distances[usable++] = Math.abs(sum) / Math.sqrt(variance);
  }
  if (usable < PROTOCOL.resamples / 2) return STUDENT[0] ?? Number.NaN;
  const rising = distances.subarray(0, usable).sort();
  return rising[Math.ceil(PROTOCOL.confidence * usable) - 1] ?? Number.NaN;
}
