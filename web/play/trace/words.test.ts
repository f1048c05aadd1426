import { expect, test } from 'vitest';
import { FunctionTotals } from '../../../core/trace/function-totals.ts';
import { TraceLog } from '../../../core/trace/log.ts';
import { DID_NOT_RETURN } from '../../../core/trace/record.ts';
import { batchOf, type WrittenCall } from '../../../core/trace/test-calls.ts';
import { ERRNO } from '../../../core/wasi/errno.ts';
import { WASI_FUNCTIONS } from '../../../core/wasi/functions.ts';
import { familyCounts, type RowView, rowLabel, rowView, statusText } from './words.ts';

function viewOf(call: WrittenCall): RowView {
  const log = new TraceLog();
  log.append(batchOf([call]));
  const row = log.row(0);
  if (row === null) throw new Error('the call is not in the log');
  return rowView(row);
}

test('shows the errno of a failed call by name and meaning', () => {
  const view = viewOf({ name: 'path_open', args: [3, 0, 0, 1], texts: ['x'], errno: ERRNO.NOENT });
  expect(view).toMatchObject({ number: '1', name: 'path_open', outcome: 'NOENT', tone: 'failed' });
  expect(view.meaning).toBe('There is no file or directory of that name.');
  expect(view.args).toContain('path: "x"');
});

test('shows the result of a call that succeeded', () => {
  const view = viewOf({ name: 'fd_write', args: [1, 64, 1, 80], result: 12 });
  expect(view).toMatchObject({ outcome: 'ok', result: '12 B', tone: 'plain' });
  expect(rowLabel(view)).toMatch(/^1: fd_write\(fd: 1 stdout, .*\), ok, 12 B$/);
});

test('marks a call that did not return as open', () => {
  expect(viewOf({ name: 'proc_exit', args: [3], errno: DID_NOT_RETURN })).toMatchObject({
    args: 'code: 3',
    outcome: 'no return',
    tone: 'open',
  });
});

test('shows a call shorter than one clock tick as about zero', () => {
  expect(viewOf({ name: 'sched_yield', duration: 0 }).duration).toBe('≈ 0');
  expect(viewOf({ name: 'sched_yield', duration: 2 }).duration).toBe('2.00\u00a0ms');
});

test('cuts a long path to one line', () => {
  const { args } = viewOf({ name: 'path_unlink_file', args: [3, 0, 900], texts: ['y'.repeat(900)] });
  expect(args.length).toBeLessThan(450);
  expect(args.endsWith('…')).toBe(true);
});

test('shows an unknown errno as a number', () => {
  expect(viewOf({ name: 'sched_yield', errno: 200 })).toMatchObject({ outcome: '200', tone: 'failed' });
});

const KEPT = { from: 8192, count: 0 };
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test('counts all calls in one number', () => {
  expect(plain(statusText({ length: 1204, calls: 1204, complete: true }, KEPT, 1))).toBe('1,204 calls');
});

test('counts the matches of a filter that is still searching', () => {
  const shown = { length: 12, calls: 1_500_000, complete: false };
  expect(plain(statusText(shown, KEPT, 3))).toBe('12 of 1,500,000 calls, searching… · 3 selected');
});

test('names the calls that were discarded', () => {
  const shown = { length: 16_384, calls: 24_576, complete: true };
  expect(plain(statusText(shown, { from: 8192, count: 8192 }, 0))).toBe(
    '24,576 calls · calls 8,193 to 16,384 discarded, but counted',
  );
});

test('counts the families that were called, in a fixed order', () => {
  const totals = new FunctionTotals();
  for (const name of ['path_open', 'fd_write', 'fd_close', 'environ_get'] as const)
    totals.add(WASI_FUNCTIONS.indexOf(name), 0, 1, Number.NaN);
  expect(familyCounts(totals.list())).toEqual([
    { family: 'args', calls: 1 },
    { family: 'fd', calls: 2 },
    { family: 'path', calls: 1 },
  ]);
  expect(familyCounts([])).toEqual([]);
});
