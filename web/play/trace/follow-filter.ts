import type { Milliseconds } from '../../../core/base/units.ts';
import type { TraceFilter } from '../../../core/trace/filter.ts';
import type { TraceLog } from '../../../core/trace/log.ts';

/* Keeps a filter up with a log that grows, without blocking the page. */

/** Shortest time between two notifications. */
export const NOTIFY_EVERY: Milliseconds = 250;

export interface Pace {
  now(): Milliseconds;
  yieldToEventLoop(): Promise<void>;
  /** Calls `task` once after `delay`; returns a function that cancels it. */
  after(delay: Milliseconds, task: () => void): () => void;
}

/**
 * Advances the filter in slices. Calls `notify` after the first slice, a few times a second while work is left,
 * and at the end; calls that arrive later are gathered and filtered a few times a second.
 *
 * @returns a function that ends it
 */
export function followFilter(log: TraceLog, filter: TraceFilter, notify: () => void, pace: Pace): () => void {
  let ended = false;
  let working = false;
  let cancelWork: (() => void) | null = null;

  const work = async (): Promise<void> => {
    working = true;
    cancelWork = null;
    let notified = Number.NEGATIVE_INFINITY;
    while (!filter.advance() && !ended) {
      if (pace.now() - notified >= NOTIFY_EVERY) {
        notified = pace.now();
        notify();
      }
      await pace.yieldToEventLoop();
    }
    working = false;
    if (!ended) notify();
  };

  const unsubscribe = log.subscribe(() => {
    if (!working) cancelWork ??= pace.after(NOTIFY_EVERY, () => void work());
  });
  void work();
  return () => {
    ended = true;
    unsubscribe();
    cancelWork?.();
  };
}
