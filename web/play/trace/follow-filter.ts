import type { Milliseconds } from '../../../core/base/units.ts';
import type { TraceFilter } from '../../../core/trace/filter.ts';
import type { TraceLog } from '../../../core/trace/log.ts';

/* Keeps the calls that are shown up with a log that grows, without holding the page up. */

/** How often the page is told of new calls. */
export const TELL_EVERY: Milliseconds = 250;

export interface Pace {
  now(): Milliseconds;
  /** Lets the page do what else it has to. */
  breathe(): Promise<void>;
  /** Calls `task` once after some time; returns what takes it back. */
  after(delay: Milliseconds, task: () => void): () => void;
}

/**
 * Looks at the log's calls in slices, tells after the first, and then a few times a second until the
 * work is done; later calls are gathered and looked at a few times a second.
 *
 * @returns what ends it
 */
export function followFilter(log: TraceLog, filter: TraceFilter, tell: () => void, pace: Pace): () => void {
  let ended = false;
  let working = false;
  let takeBack: (() => void) | null = null;

  const work = async (): Promise<void> => {
    working = true;
    takeBack = null;
    let told = Number.NEGATIVE_INFINITY;
    while (!filter.advance() && !ended) {
      if (pace.now() - told >= TELL_EVERY) {
        told = pace.now();
        tell();
      }
      await pace.breathe();
    }
    working = false;
    if (!ended) tell();
  };

  const leave = log.subscribe(() => {
    if (!working) takeBack ??= pace.after(TELL_EVERY, () => void work());
  });
  void work();
  return () => {
    ended = true;
    leave();
    takeBack?.();
  };
}
