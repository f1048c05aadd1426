import type { Milliseconds } from '../../core/base/units.ts';

/** Times of one side of a block. */
export interface SideTimes {
  /** Until the worker was ready, or the process had ended. */
  readonly spawn: Milliseconds;
  readonly compile: Milliseconds;
  readonly first: Milliseconds;
  readonly compute: readonly Milliseconds[];
  readonly walk: readonly Milliseconds[];
}
