import type { Milliseconds } from '../../../core/base/units.ts';

/*
 * Page and worker have separate clocks. Both express times as time origin plus reading, which usually agree. An effect
 * that precedes its cause on the other clock shows that they do not.
 */

/** Difference in milliseconds above which clocks are reported, unless a tick is larger. */
const TOLERATED: Milliseconds = 0.1;

/**
 * Difference in milliseconds above which durations between the two clocks are invalid. After the machine was suspended
 * or its clock was set, they differ by seconds until the page is reloaded.
 */
const USABLE: Milliseconds = 1;

/** Times in the order in which they must have occurred, read on either clock. */
export type InOrder = readonly Milliseconds[];

/** Returns the minimum difference of the clocks, or 0 if nothing contradicts them. */
export function leastSkew(moments: InOrder): Milliseconds {
  let skew = 0;
  let latest = Number.NEGATIVE_INFINITY;
  for (const moment of moments) {
    skew = Math.max(skew, latest - moment);
    latest = Math.max(latest, moment);
  }
  return skew;
}

export const isUsable = (skew: Milliseconds): boolean => skew <= USABLE;

export const isSkewed = (skew: Milliseconds, tick: Milliseconds): boolean => skew > Math.max(tick, TOLERATED);
