import { expect, test } from 'vitest';
import { seededRandom } from '../stats.ts';
import { conclusion, judge, type Round, rowText } from './verdict.ts';

const SCENARIOS = [{ name: 'a chart', bar: 100 }];
const rounds = (...much: readonly number[]): Round[] =>
  much.map((longest) => ({ scenario: 'a chart', longest: { much: longest, little: 0 } }));

test('holds if the median round is below the limit', () => {
  const rows = judge(SCENARIOS, rounds(70, 90, 400), seededRandom(1));
  expect(rows).toMatchObject([{ longest: 90, range: [70, 400], holds: true }]);
  expect(conclusion(rows)).toBe("The page's longest task: a chart 90 ms (bar: 100 ms): the bar holds");
});

test('does not hold if the median round is above the limit', () => {
  const rows = judge(SCENARIOS, rounds(70, 110, 400), seededRandom(1));
  expect(rows[0]?.holds).toBe(false);
  expect(conclusion(rows)).toContain('the bar does not hold: a chart');
});

test('counts unreported tasks as the shortest reported length', () => {
  const [row] = judge(SCENARIOS, rounds(0, 0, 0), seededRandom(1));
  expect(row).toMatchObject({ longest: 50, ratio: { value: 1 } });
  expect(row === undefined ? '' : rowText(row)).toContain('longest task ≤ 50 ms');
});
