import type { Report } from './report.ts';

/* Which of two reports of one run contains more: a run can exist condensed, partial and complete. */

/** The facts that decide. */
export interface Fullness {
  readonly blocks: number;
  readonly condensed: boolean;
}

export const fullnessOf = ({ canary, condensed }: Report): Fullness => ({ blocks: canary.blocks.length, condensed });

/** Whether a report has more blocks than the other, or as many with all samples instead of medians. */
export const isFuller = (one: Fullness, other: Fullness): boolean =>
  one.blocks === other.blocks ? other.condensed && !one.condensed : one.blocks > other.blocks;
