import { useEffect, useMemo, useState } from 'react';
import { type TraceCriteria, TraceFilter } from '../../../core/trace/filter.ts';
import type { TraceLog } from '../../../core/trace/log.ts';
import { breathe } from '../../runner/breathe.ts';
import { followFilter, type Pace } from './follow-filter.ts';

/** What is shown of a log, as it was when the page was last told. */
export interface TraceView {
  readonly filter: TraceFilter;
  /** Another for every filter. */
  readonly id: number;
  /** Calls that are shown. */
  readonly length: number;
  /** Calls that were made. */
  readonly calls: number;
  /** Whether all of them have been looked at. */
  readonly complete: boolean;
}

const PACE: Pace = {
  now: () => performance.now(),
  breathe,
  after: (delay, task) => {
    const timer = setTimeout(task, delay);
    return () => clearTimeout(timer);
  },
};

let filters = 0;

function lookAt(filter: TraceFilter, id: number, trace: TraceLog): TraceView {
  return { filter, id, length: filter.length, calls: trace.calls, complete: filter.complete };
}

/** The calls of `trace` that meet `criteria`, renewed a few times a second. */
export function useTraceView(trace: TraceLog, criteria: TraceCriteria): TraceView {
  const first = useMemo(() => {
    const filter = new TraceFilter(trace, criteria);
    // What a short log holds is there at the first look: no flash of an empty list.
    filter.advance();
    return lookAt(filter, ++filters, trace);
  }, [trace, criteria]);
  const [told, setTold] = useState(first);
  const { filter, id } = first;
  useEffect(() => followFilter(trace, filter, () => setTold(lookAt(filter, id, trace)), PACE), [trace, filter, id]);
  return told.id === id ? told : first;
}
