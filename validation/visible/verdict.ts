import type { Milliseconds } from '../../core/base/units.ts';
import { median } from '../stats.ts';
import type { VisibleRun } from './measure.ts';

/* The bar: the median run is visible at most two frames after the time that the run itself takes. */

/** At 60 Hz. */
export const FRAME: Milliseconds = 1000 / 60;
export const BAR_FRAMES = 2;

export interface Middle {
  readonly median: Milliseconds;
  /** 95% interval of the median, from the order of the values. */
  readonly low: Milliseconds;
  readonly high: Milliseconds;
}

export interface Verdict {
  readonly runs: number;
  readonly visible: Middle;
  readonly run: Middle;
  /** The time from click to output minus the time of the run, for each run. */
  readonly added: Middle;
  /** Click to output as a multiple of the run. */
  readonly ratio: number;
  readonly holds: boolean;
}

/** Returns the median with its distribution-free 95% interval (normal approximation of the ranks). */
export function middleOf(values: readonly number[]): Middle {
  const sorted = [...values].sort((a, b) => a - b);
  const spread = 0.98 * Math.sqrt(sorted.length);
  const rank = (at: number) => sorted[Math.max(0, Math.min(sorted.length - 1, at))] ?? Number.NaN;
  return {
    median: median(sorted),
    low: rank(Math.floor(sorted.length / 2 - spread)),
    high: rank(Math.ceil(sorted.length / 2 + spread) - 1),
  };
}

export function judge(runs: readonly VisibleRun[]): Verdict {
  const visible = middleOf(runs.map((each) => each.visible));
  const run = middleOf(runs.map((each) => each.run));
  const added = middleOf(runs.map((each) => each.visible - each.run));
  return {
    runs: runs.length,
    visible,
    run,
    added,
    ratio: visible.median / run.median,
    holds: added.median <= BAR_FRAMES * FRAME,
  };
}

const inMs = (time: Milliseconds): string => `${time.toFixed(1)} ms`;
const inFrames = (time: Milliseconds): string => `${(time / FRAME).toFixed(1)} frames`;

export function middleText(name: string, { median: middle, low, high }: Middle): string {
  return `${name}: ${inMs(middle)} (95% CI ${low.toFixed(1)}–${high.toFixed(1)}), ${inFrames(middle)}`;
}

export function conclusion({ added, holds }: Verdict): string {
  const bar = `bar: ≤ ${BAR_FRAMES} frames, ${Math.round(BAR_FRAMES * FRAME)} ms at 60 Hz`;
  return `Output is visible ${inMs(added.median)} (${inFrames(added.median)}) after the run (${bar}): the bar ${holds ? 'holds' : 'does not hold'}`;
}
