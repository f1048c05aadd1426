/* Like `Math.min(...values)` and `Math.max(...values)`, but for any number of values: a call takes about 100,000. */

/** Returns the smallest value, or `Infinity` where there is none. */
export const smallest = (values: readonly number[]): number =>
  values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);

/** Returns the largest value, or `-Infinity` where there is none. */
export const largest = (values: readonly number[]): number =>
  values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
