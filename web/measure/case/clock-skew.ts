import type { Milliseconds } from '../../../core/base/units.ts';

/*
 * Page and worker each have a clock. Both name moments as the time origin plus the reading, which agree as
 * far as the browser lets them. An effect that stands before its cause on the other clock shows that they
 * do not.
 */

/** Two clocks further apart than this, or than a tick, are told. In milliseconds. */
const TOLERATED: Milliseconds = 0.1;

/**
 * What begins on one clock and ends on the other says nothing where they are further apart than this: a machine that
 * slept, or whose clock was set, has them seconds apart until the page is opened anew. In milliseconds.
 */
const USABLE: Milliseconds = 1;

/** Moments in the order in which they must have come, whichever clock they were read on. */
export type InOrder = readonly Milliseconds[];

/** By how much the clocks disagree at the least; 0 where nothing contradicts them. */
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
