import * as simple from 'simple-statistics';

/*
 * What describes a set of values. Quantiles are R's type 7: linear between the two
 * neighbours. All throw where there are no values.
 */

/** The middle one, or the mean of the two in the middle. */
export const median = (values: readonly number[]): number => simple.median([...values]);

/** @param share from 0 to 1 */
export const quantile = (values: readonly number[], share: number): number => simple.quantile([...values], share);

/** The median distance from the median, as it is: without the factor that makes it a standard deviation. */
export const medianAbsoluteDeviation = (values: readonly number[]): number =>
  simple.medianAbsoluteDeviation([...values]);

/** Of a normal distribution, the standard deviation over the median absolute deviation. */
const NORMAL_DEVIATIONS = 1.482602218505602;

/** How much positive values vary, as a share of their median: robust, and for normal noise σ/μ. */
export const relativeSpread = (values: readonly number[]): number =>
  (NORMAL_DEVIATIONS * medianAbsoluteDeviation(values)) / median(values);

/** @throws where a value is not above 0 */
export const geometricMean = (values: readonly number[]): number => simple.logAverage([...values]);

export interface Outliers {
  readonly count: number;
  /** Where they stand, rising. */
  readonly indices: readonly number[];
}

/** Values beyond Tukey's fences: 1.5 times the distance of the quartiles beyond either of them. */
export function tukeyOutliers(values: readonly number[]): Outliers {
  if (values.length === 0) return { count: 0, indices: [] };
  const [first, third] = [quantile(values, 0.25), quantile(values, 0.75)];
  const reach = 1.5 * (third - first);
  const indices = [...values.keys()].filter((index) => {
    const value = values[index] ?? first;
    return value < first - reach || value > third + reach;
  });
  return { count: indices.length, indices };
}
