import { expect, test } from 'vitest';
import { TraceLog } from '../../../core/trace/log.ts';
import { DID_NOT_RETURN } from '../../../core/trace/record.ts';
import { batchOf, type WrittenCall } from '../../../core/trace/test-calls.ts';
import { ERRNO } from '../../../core/wasi/errno.ts';
import { type RowView, rowLabel, rowView } from './row-view.ts';

function viewOf(call: WrittenCall): RowView {
  const log = new TraceLog();
  log.append(batchOf([call]));
  const row = log.row(0);
  if (row === null) throw new Error('the call is not in the log');
  return rowView(row);
}

test('a call that failed shows its errno by name, with the meaning', () => {
  const view = viewOf({ name: 'path_open', args: [3, 0, 0, 1], texts: ['x'], errno: ERRNO.NOENT });
  expect(view).toMatchObject({ number: '1', name: 'path_open', outcome: 'NOENT', tone: 'failed' });
  expect(view.meaning).toBe('There is no file or directory of that name.');
  expect(view.args).toContain('path: "x"');
});

test('a call that succeeded shows what it gave', () => {
  const view = viewOf({ name: 'fd_write', args: [1, 64, 1, 80], result: 12 });
  expect(view).toMatchObject({ outcome: 'ok', result: '12 B', tone: 'plain' });
  expect(rowLabel(view)).toMatch(/^1: fd_write\(fd: 1 stdout, .*\), ok, 12 B$/);
});

test('a call that did not return is neither right nor wrong', () => {
  expect(viewOf({ name: 'proc_exit', args: [3], errno: DID_NOT_RETURN })).toMatchObject({
    args: 'code: 3',
    outcome: 'no return',
    tone: 'open',
  });
});

test('a call that was shorter than a tick of the clock did not take nothing', () => {
  expect(viewOf({ name: 'sched_yield', duration: 0 }).duration).toBe('≈ 0');
  expect(viewOf({ name: 'sched_yield', duration: 2 }).duration).toBe('2.00\u00a0ms');
});

test('a long path is cut to a line', () => {
  const { args } = viewOf({ name: 'path_unlink_file', args: [3, 0, 900], texts: ['y'.repeat(900)] });
  expect(args.length).toBeLessThan(450);
  expect(args.endsWith('…')).toBe(true);
});

test('an errno that preview 1 does not know is a number', () => {
  expect(viewOf({ name: 'sched_yield', errno: 200 })).toMatchObject({ outcome: '200', tone: 'failed' });
});
