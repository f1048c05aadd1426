import { expect, test } from 'vitest';
import { conclusion, judge } from './verdict.ts';

test('holds where the median load shows the answer within a second, even if one is late', () => {
  const verdict = judge([700, 650, 900, 720, 2000, 640, 810, 730, 760]);
  expect(verdict).toMatchObject({ loads: 9, median: 730, slowest: 2000, holds: true });
  expect(conclusion(verdict)).toBe(
    'The answer is shown after 730 ms (95% CI 650–900, slowest 2000) (bar: median ≤ 1000 ms): the bar holds',
  );
});

test('does not hold where the median load is late', () => {
  expect(judge([900, 1100, 1200, 1300, 800, 1050, 1060, 1070, 990]).holds).toBe(false);
});
