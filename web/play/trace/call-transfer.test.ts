import { expect, test } from 'vitest';
import { rowJson } from '../../../core/trace/export-text.ts';
import { TraceLog } from '../../../core/trace/log.ts';
import { batchOf } from '../../../core/trace/test-calls.ts';
import { gatherParts, lineParts } from './call-transfer.ts';

function logOf(calls: number, kept?: number): TraceLog {
  const log = new TraceLog(kept);
  for (let made = 0; made < calls; made += 1000)
    log.append(
      batchOf(
        Array.from({ length: 1000 }, () => ({ name: 'sched_yield' as const })),
        made,
      ),
    );
  return log;
}

const sourceOf = (log: TraceLog) => ({ log, numberAt: (index: number) => index });
const noPause = () => Promise.resolve();

test('writes rows as lines in several parts, in order', () => {
  const parts = [...lineParts(sourceOf(logOf(12_000)), { from: 10, end: 12_000 }, (row) => String(row.number))];
  expect(parts.length).toBe(6);
  const lines = parts.join('').trimEnd().split('\n');
  expect(lines.length).toBe(11_990);
  expect([lines[0], lines.at(-1)]).toEqual(['10', '11999']);
});

test('writes JSON that parses', () => {
  const [part = ''] = lineParts(sourceOf(logOf(1000)), { from: 0, end: 1 }, rowJson);
  expect(JSON.parse(part)).toMatchObject({ number: 1, call: 'sched_yield', error: 'SUCCESS' });
});

test('leaves out discarded calls', () => {
  const log = logOf(50_000, 1);
  const parts = [...lineParts(sourceOf(log), { from: 0, end: 50_000 }, (row) => String(row.number))];
  expect(parts.join('').trimEnd().split('\n').length).toBe(log.length);
});

test('stops between parts when it is cancelled', async () => {
  const abort = new AbortController();
  const parts = ['a', 'b', 'c'];
  const length = (part: string) => part.length;
  expect(await gatherParts(parts, length, noPause, abort.signal)).toEqual([1, 1, 1]);
  const stop = () => Promise.resolve(abort.abort());
  expect(await gatherParts(parts, length, stop, abort.signal)).toBeNull();
});
