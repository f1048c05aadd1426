import type { Milliseconds } from '../../../core/base/units.ts';
import type { TraceLog } from '../../../core/trace/log.ts';
import { DID_NOT_RETURN } from '../../../core/trace/record.ts';
import type { TimeWindow } from './phases.ts';

/* The traced calls of a run on its timeline. Millions of calls share a few hundred columns. */

/** Maximum number of calls to process, so that a large trace does not block the page. */
const MOST_CALLS = 300_000;

export interface LaneColumn {
  /** Its place among the columns. */
  readonly at: number;
  /** Calls that were under way in this part of the window. */
  readonly calls: number;
  /** How many of them returned an error. */
  readonly errors: number;
}

/**
 * Counts the calls in each of `columns` equal parts of the window.
 * @param offset where `_start`, the zero of the trace, is on the timeline
 */
export function callLane(trace: TraceLog, offset: Milliseconds, window: TimeWindow, columns: number): LaneColumn[] {
  const calls = new Array<number>(columns).fill(0);
  const errors = new Array<number>(columns).fill(0);
  const perColumn = (window.to - window.from) / columns;
  const count = Math.min(trace.length, MOST_CALLS);
  for (let index = 0; index < count; index++) {
    const number = trace.numberAt(index);
    const row = trace.row(number);
    if (row === null) continue;
    const start = row.start + offset;
    const first = Math.floor((start - window.from) / perColumn);
    const last = Math.floor((start + row.duration - window.from) / perColumn);
    const isError = row.errno !== 0 && row.errno !== DID_NOT_RETURN;
    for (let column = Math.max(0, first); column <= Math.min(columns - 1, last); column++) {
      calls[column] = (calls[column] ?? 0) + 1;
      if (isError) errors[column] = (errors[column] ?? 0) + 1;
    }
  }
  return calls.map((each, at) => ({ at, calls: each, errors: errors[at] ?? 0 }));
}
