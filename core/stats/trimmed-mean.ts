/*
 * Computes the trimmed mean and its standard error by Tukey and McLaughlin (Sankhyā A 25, 1963) from sorted values and
 * their counts. With counts, a bootstrap sorts once instead of once per resample.
 */

/** Share that is trimmed at each end. docs/decisions/statistics.md explains the choice. */
export const TRIM = 0.2;

/** The number of values that a trimmed mean keeps. */
export const keptOf = (size: number): number => size - 2 * Math.floor(TRIM * size);

/** The degrees of freedom of the standard error of a trimmed mean (Tukey and McLaughlin); at least 1. */
export const freedomOf = (size: number): number => Math.max(1, keptOf(size) - 1);

export interface TrimmedMean {
  mean: number;
  /** Square of the standard error. */
  variance: number;
}

/**
 * @param rising sorted values
 * @param counts weight of each value; their sum is the number of values
 * @param into receives the result, so that loops allocate nothing
 */
export function trimmedMean(rising: Float64Array, counts: Uint8Array | Uint16Array, into: TrimmedMean): void {
  const size = rising.length;
  const cut = Math.floor(TRIM * size);
  const end = size - cut;
  let place = 0;
  let sum = 0;
  let squares = 0;
  let lowest = 0;
  let highest = 0;
  for (let index = 0; index < size; index++) {
    const count = counts[index] ?? 0;
    if (count === 0) continue;
    const next = place + count;
    if (next > cut && place < end) {
      const value = rising[index] ?? 0;
      const kept = (next < end ? next : end) - (place > cut ? place : cut);
      if (place <= cut) lowest = value;
      if (next >= end) highest = value;
      sum += kept * value;
      squares += kept * value * value;
    }
    place = next;
  }
  const kept = size - 2 * cut;
  // The variance uses winsorised values.
  const winsorised = sum + cut * (lowest + highest);
  const deviations = squares + cut * (lowest * lowest + highest * highest) - (winsorised * winsorised) / size;
  into.mean = sum / kept;
  into.variance = kept > 1 ? Math.max(0, deviations) / (kept * (kept - 1)) : 0;
}

/** Returns the trimmed mean of values in any order. */
export function trimmedMeanOf(values: readonly number[]): number {
  const into: TrimmedMean = { mean: Number.NaN, variance: 0 };
  trimmedMean(Float64Array.from(values).sort(), new Uint16Array(values.length).fill(1), into);
  return into.mean;
}
