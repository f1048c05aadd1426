import type { Milliseconds } from '../../core/base/units.ts';
import { median } from '../../core/stats/summary.ts';

/*
 * Whether throughput is that of the steady state. A process runs the program once, and V8 does not replace a function that
 * is running: a program with one long loop stays in the baseline tier, whatever the amount of work. A second pair of runs
 * with the optimising compiler from the start shows how much faster the steady state is.
 */

/** The times of small and large work. */
export interface WorkTimes {
  readonly small: readonly Milliseconds[];
  readonly large: readonly Milliseconds[];
}

/** Less is within the noise of single pairs of processes. */
const GAP = 1.15;

const slopeOf = ({ small, large }: WorkTimes): Milliseconds => median(large) - median(small);

/**
 * Returns why throughput is not that of the steady state, or null if it is, or if the work is too small to show it.
 *
 * @param flags with which the host compiled everything with its optimising compiler
 */
export function unsteadyReason(usual: WorkTimes, topTier: WorkTimes, flags: readonly string[]): string | null {
  const [slow, fast] = [slopeOf(usual), slopeOf(topTier)];
  if (!(slow > 0 && fast > 0) || slow / fast < GAP) return null;
  return `The program mostly ran in the baseline tier: it is ${(slow / fast).toFixed(1)}× faster with ${flags.join(' ')}. A process runs the program once, and the runtime does not replace a function that is running.`;
}
