/*
 * The trimmed mean and its standard error by Tukey and McLaughlin (Sankhyā A 25, 1963), for values in rising
 * order of which each counts as often as `counts` says. It stands on counts, so that a bootstrap sorts once
 * and not in every resample.
 */

/** The share that is left out at each end. docs/decisions/statistics.md holds the measurements behind it. */
export const TRIM = 0.2;

export interface TrimmedMean {
  mean: number;
  /** The square of the standard error. */
  variance: number;
}

/**
 * @param rising the values in rising order
 * @param counts how often each value counts; their sum is the number of values
 * @param into where the answer goes, so that a loop makes no objects
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
  // The variance is that of the values with both ends drawn in to the last that is kept.
  const winsorised = sum + cut * (lowest + highest);
  const deviations = squares + cut * (lowest * lowest + highest * highest) - (winsorised * winsorised) / size;
  into.mean = sum / kept;
  into.variance = kept > 1 ? Math.max(0, deviations) / (kept * (kept - 1)) : 0;
}
