import type { Estimate } from '../stats/figure.ts';
import { type Change, isTimed, type MeanChange, type ReportComparison, type Shift } from './report-comparison.ts';

/* The decision of `compare --fail-if-slower`. */

/** The answer to whether something became slower by more than a threshold. */
export type Gate =
  | { readonly kind: 'passed' }
  | { readonly kind: 'slower'; readonly values: number }
  /** The machine changed by more than the threshold, so that two runs cannot show it. */
  | { readonly kind: 'shifted'; readonly shifts: readonly Shift[] }
  /** Too little unchanged software was measured in both runs, so that the shift of the machine is unknown. */
  | { readonly kind: 'unknown' };

type Judged = Pick<Change | MeanChange, 'metric' | 'blocks'> & { readonly ratio: Estimate | null };

/** Whether the whole interval of a time is above the threshold. One round has no interval. */
export const isRegression = ({ metric, ratio, blocks }: Judged, share: number): boolean =>
  isTimed(metric) && blocks >= 2 && ratio !== null && ratio.low > 1 + share;

const isBeyond = ({ ratio }: Shift, share: number): boolean => Math.abs(Math.log(ratio.value)) > Math.log1p(share);

/** @param share the threshold: 0.05 for 5% */
export function gateOf({ kind, changes, means, shifts }: ReportComparison, share: number): Gate {
  if (kind === 'runs') {
    const timed = changes.filter(({ metric }) => isTimed(metric));
    if (timed.length > 0 && timed.every(({ ratio }) => ratio === null)) return { kind: 'unknown' };
    const beyond = shifts.filter((shift) => isTimed(shift.metric) && isBeyond(shift, share));
    if (beyond.length > 0) return { kind: 'shifted', shifts: beyond };
  }
  const values = [...changes, ...means].filter((each) => isRegression(each, share)).length;
  return values === 0 ? { kind: 'passed' } : { kind: 'slower', values };
}
