import type { Milliseconds } from '../../core/base/units.ts';

/** What one side of a block took. */
export interface SideTimes {
  /** Until the worker was there, or the process was gone. */
  readonly spawn: Milliseconds;
  readonly compile: Milliseconds;
  readonly first: Milliseconds;
  readonly compute: readonly Milliseconds[];
  readonly walk: readonly Milliseconds[];
}
