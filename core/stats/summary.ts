import * as simple from 'simple-statistics';

/*
 * Summary statistics. Quantiles are R's type 7: linear between the two neighbours. All functions throw if there are no
 * values.
 */

/** Returns the middle value, or the mean of the two middle values. */
export const median = (values: readonly number[]): number => simple.median([...values]);

/** @param share from 0 to 1 */
export const quantile = (values: readonly number[], share: number): number => simple.quantile([...values], share);

/** Returns the median distance from the median, without the factor to a standard deviation. */
export const medianAbsoluteDeviation = (values: readonly number[]): number =>
  simple.medianAbsoluteDeviation([...values]);

/** Standard deviation over median absolute deviation of a normal distribution. */
const NORMAL_DEVIATIONS = 1.482602218505602;

/** Returns the robust variation of positive values relative to their median; σ/μ for normal noise. */
export const relativeSpread = (values: readonly number[]): number =>
  (NORMAL_DEVIATIONS * medianAbsoluteDeviation(values)) / median(values);

/** @throws if a value is not positive */
export const geometricMean = (values: readonly number[]): number => simple.logAverage([...values]);

export interface Outliers {
  readonly count: number;
  /** Increasing indexes. */
  readonly indices: readonly number[];
}

/** Returns values beyond Tukey's fences: more than 1.5 interquartile ranges outside the quartiles. */
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
