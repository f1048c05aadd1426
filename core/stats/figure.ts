/* The results of the statistics: an estimate with its interval, and the verdict of a comparison. */

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A trimmed mean of rounds, or of their ratios, with its 95% confidence interval, in the unit of its metric. */
export interface Estimate extends Interval {
  readonly value: number;
}

export type Verdict =
  /** The whole interval is beyond the band, below or above. */
  | { readonly kind: 'less' }
  | { readonly kind: 'more' }
  /** The whole interval is within the band. */
  | { readonly kind: 'same' }
  /** Inconclusive: the interval crosses an edge of the band, or there is only one round. */
  | { readonly kind: 'unsure' };
