import { expect, test } from 'vitest';
import { isSkewed, leastSkew } from './clock-skew.ts';

test('moments in their order contradict no clock', () => {
  expect(leastSkew([1, 2, 2, 5])).toBe(0);
});

test('an effect before its cause tells by how much the clocks disagree at the least', () => {
  expect(leastSkew([10, 7, 12])).toBe(3);
  expect(leastSkew([10, 14, 13, 12.5])).toBe(1.5);
});

test('a disagreement within a tick, or within 0.1 ms, is none', () => {
  expect(isSkewed(0.09, 0.005)).toBe(false);
  expect(isSkewed(0.11, 0.005)).toBe(true);
  expect(isSkewed(0.9, 1)).toBe(false);
  expect(isSkewed(1.1, 1)).toBe(true);
});
