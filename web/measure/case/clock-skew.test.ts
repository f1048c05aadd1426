import { expect, test } from 'vitest';
import { isSkewed, leastSkew } from './clock-skew.ts';

test('reports no difference for times in order', () => {
  expect(leastSkew([1, 2, 2, 5])).toBe(0);
});

test('returns the minimum difference if an effect precedes its cause', () => {
  expect(leastSkew([10, 7, 12])).toBe(3);
  expect(leastSkew([10, 14, 13, 12.5])).toBe(1.5);
});

test('ignores differences within a tick or within 0.1 ms', () => {
  expect(isSkewed(0.09, 0.005)).toBe(false);
  expect(isSkewed(0.11, 0.005)).toBe(true);
  expect(isSkewed(0.9, 1)).toBe(false);
  expect(isSkewed(1.1, 1)).toBe(true);
});
