import { useMemo, useSyncExternalStore } from 'react';
import { type TraceCriteria, TraceFilter } from '../../../core/trace/filter.ts';
import type { TraceLog } from '../../../core/trace/log.ts';
import { yieldToEventLoop } from '../../runner/yield-to-event-loop.ts';
import { followFilter, type Pace } from './follow-filter.ts';

/** The calls that a filter shows, as of the last notification. */
export interface TraceView {
  readonly filter: TraceFilter;
  /** Another one for each filter. */
  readonly id: number;
  /** Number of calls shown. */
  readonly length: number;
  /** Number of calls made. */
  readonly calls: number;
  /** Whether the filter has looked at all of them. */
  readonly complete: boolean;
}

const PACE: Pace = {
  now: () => performance.now(),
  yieldToEventLoop,
  after: (delay, task) => {
    const timer = setTimeout(task, delay);
    return () => clearTimeout(timer);
  },
};

let views = 0;

/** A filter of a log as an external store: React reads snapshots and subscribes to later ones. */
class FilteredLog {
  readonly #log: TraceLog;
  readonly #filter: TraceFilter;
  #view: TraceView | null = null;

  constructor(log: TraceLog, criteria: TraceCriteria) {
    this.#log = log;
    this.#filter = new TraceFilter(log, criteria);
  }

  readonly subscribe = (notify: () => void): (() => void) =>
    followFilter(
      this.#log,
      this.#filter,
      () => {
        this.#view = this.#look();
        notify();
      },
      PACE,
    );

  readonly snapshot = (): TraceView => {
    if (this.#view !== null) return this.#view;
    // The first slice covers a short log: it appears without a flash of an empty list.
    this.#filter.advance();
    this.#view = this.#look();
    return this.#view;
  };

  #look(): TraceView {
    const filter = this.#filter;
    const id = this.#view?.id ?? ++views;
    return { filter, id, length: filter.length, calls: this.#log.calls, complete: filter.complete };
  }
}

/** The calls of `trace` that meet `criteria`, updated a few times a second. */
export function useTraceView(trace: TraceLog, criteria: TraceCriteria): TraceView {
  const filtered = useMemo(() => new FilteredLog(trace, criteria), [trace, criteria]);
  return useSyncExternalStore(filtered.subscribe, filtered.snapshot);
}
