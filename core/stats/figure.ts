/* What the statistics give: a figure with its interval, and what an interval of a ratio says. */

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A figure with its 95% interval, in the unit of its metric: the location of the blocks, or of their ratios. */
export interface Estimate extends Interval {
  readonly value: number;
}

export type Verdict =
  /** The whole interval is beyond the band: it takes less, or more. */
  | { readonly kind: 'less' }
  | { readonly kind: 'more' }
  /** The whole interval is within the band. */
  | { readonly kind: 'same' }
  /** @property furtherBlocks about how many more would decide it; null where none would. */
  | { readonly kind: 'unsure'; readonly furtherBlocks: number | null };
