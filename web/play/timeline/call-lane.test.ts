import { expect, it } from 'vitest';
import { TraceLog } from '../../../core/trace/log.ts';
import { TRACE_ARGS, type TraceBatch } from '../../../core/trace/record.ts';
import { callLane } from './call-lane.ts';

function traceOf(...calls: readonly { start: number; duration: number; errno: number }[]): TraceLog {
  const log = new TraceLog();
  const batch: TraceBatch = {
    first: 0,
    count: calls.length,
    fn: new Uint8Array(calls.length),
    errno: Uint16Array.from(calls, ({ errno }) => errno),
    start: Float64Array.from(calls, ({ start }) => start),
    duration: Float64Array.from(calls, ({ duration }) => duration),
    args: new Float64Array(calls.length * TRACE_ARGS),
    result: new Float64Array(calls.length),
    text: new Map(),
  };
  log.append(batch);
  return log;
}

it('counts calls and errors in each part of the window', () => {
  const trace = traceOf(
    { start: 0, duration: 0.1, errno: 0 },
    { start: 1.2, duration: 1, errno: 76 },
    { start: 90, duration: 1, errno: 0 },
  );
  expect(callLane(trace, 10, { from: 10, to: 14 }, 4)).toEqual([
    { at: 0, calls: 1, errors: 0 },
    { at: 1, calls: 1, errors: 1 },
    { at: 2, calls: 1, errors: 1 },
    { at: 3, calls: 0, errors: 0 },
  ]);
});
