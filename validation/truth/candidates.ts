import { bootstrapInterval } from '../../core/stats/bootstrap.ts';
import { drawsOf } from '../../core/stats/draws.ts';
import type { Interval } from '../../core/stats/figure.ts';

/*
 * Methods for intervals from the log differences of paired blocks, including the chosen one, so that the choice can be
 * reproduced from the same recordings.
 */

export interface Candidate {
  readonly name: string;
  interval(values: readonly number[], random: () => number): Interval;
}

const RESAMPLES = 2000;
const TAIL = 0.025;
const TRIM = 0.2;

function middle(rising: ArrayLike<number>): number {
  const half = rising.length >> 1;
  const upper = rising[half] ?? 0;
  return rising.length % 2 === 1 ? upper : ((rising[half - 1] ?? upper) + upper) / 2;
}

const medianOf = (values: Float64Array): number => middle(values.sort());

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function trimmedMeanOf(values: Float64Array): number {
  const cut = Math.floor(TRIM * values.length);
  return meanOf(values.sort().subarray(cut, values.length - cut));
}

/** Returns the sorted means of all pairs of values, including each value with itself. */
function walshAverages(values: ArrayLike<number>): Float64Array {
  const averages = new Float64Array((values.length * (values.length + 1)) / 2);
  let next = 0;
  for (let first = 0; first < values.length; first++) {
    for (let second = first; second < values.length; second++) {
      averages[next++] = ((values[first] ?? 0) + (values[second] ?? 0)) / 2;
    }
  }
  return averages.sort();
}

/** Returns the 2.5% and 97.5% quantiles of the statistic over resamples. */
const percentile =
  (statistic: (values: Float64Array) => number): Candidate['interval'] =>
  (values, random) => {
    const results = new Float64Array(RESAMPLES);
    const drawn = new Float64Array(values.length);
    for (let resample = 0; resample < RESAMPLES; resample++) {
      for (let at = 0; at < drawn.length; at++) drawn[at] = values[Math.floor(random() * values.length)] ?? 0;
      results[resample] = statistic(drawn);
    }
    results.sort();
    const at = (share: number) => results[Math.round(share * (RESAMPLES - 1))] ?? 0;
    return { low: at(TAIL), high: at(1 - TAIL) };
  };

/** Inverts Wilcoxon's signed-rank test: returns the Walsh averages at the exact critical value. */
const signedRank: Candidate['interval'] = (values) => {
  const averages = walshAverages(values);
  const critical = signedRankCritical(values.length);
  return { low: averages[critical] ?? 0, high: averages[averages.length - 1 - critical] ?? 0 };
};

/** Returns the largest k with P(W < k) ≤ 2.5% under the null hypothesis. */
function signedRankCritical(size: number): number {
  const shares = new Float64Array((size * (size + 1)) / 2 + 1);
  shares[0] = 1;
  for (let rank = 1; rank <= size; rank++) {
    for (let sum = shares.length - 1; sum >= 0; sum--) {
      shares[sum] = ((shares[sum] ?? 0) + (sum >= rank ? (shares[sum - rank] ?? 0) : 0)) / 2;
    }
  }
  let critical = 0;
  for (let below = shares[0] ?? 0; below <= TAIL; below += shares[critical] ?? 1) critical++;
  return critical;
}

/** Student's t for the mean, with 11 and 29 degrees of freedom. */
const student: Candidate['interval'] = (values) => {
  const mean = meanOf(Float64Array.from(values));
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const reach = (values.length <= 12 ? 2.201 : 2.045) * Math.sqrt(squares / (values.length * (values.length - 1)));
  return { low: mean - reach, high: mean + reach };
};

export const CANDIDATES: readonly Candidate[] = [
  { name: 'mean, Student', interval: student },
  { name: 'median, percentile', interval: percentile(medianOf) },
  { name: 'Hodges-Lehmann, percentile', interval: percentile((values) => middle(walshAverages(values))) },
  { name: 'Hodges-Lehmann, signed rank', interval: signedRank },
  { name: '20% trimmed, percentile', interval: percentile(trimmedMeanOf) },
  {
    name: '20% trimmed, expanded percentile',
    interval: (values, random) => bootstrapInterval([values], drawsOf(random() * 2 ** 32)),
  },
];
