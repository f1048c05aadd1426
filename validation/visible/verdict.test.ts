import { expect, test } from 'vitest';
import { reportedRun } from './measure.ts';
import { conclusion, judge, middleOf } from './verdict.ts';

const runs = (...added: readonly number[]) => added.map((each) => ({ visible: each + 4, run: 4 }));

test('holds where the median run is visible within two frames, even if one run is late', () => {
  const verdict = judge(runs(20, 25, 400));
  expect(verdict).toMatchObject({ added: { median: 25 }, run: { median: 4 }, holds: true });
  expect(conclusion(verdict)).toBe(
    'Output is visible 25.0 ms (1.5 frames) after the run (bar: ≤ 2 frames, 33 ms at 60 Hz): the bar holds',
  );
});

test('does not hold where the median run is late', () => {
  expect(judge(runs(20, 40, 60))).toMatchObject({ added: { median: 40 }, holds: false });
});

test('brackets the median by the values around it', () => {
  const values = Array.from({ length: 31 }, (_, index) => index);
  expect(middleOf(values)).toEqual({ median: 15, low: 10, high: 20 });
});

test('reads the duration of a run from the status bar', () => {
  expect(reportedRun('exited 0\n6.12 ms\nfirst output 5.00 ms')).toBe(6.12);
  expect(reportedRun('exited 0\n730 µs\n12 B out')).toBe(0.73);
  expect(() => reportedRun('No run yet')).toThrow();
});
