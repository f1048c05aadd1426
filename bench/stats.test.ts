import { expect, test } from 'vitest';
import { estimateRatio, geometricMean, median, seededRandom, shuffled } from './stats.ts';

test('the median is the middle one, or the mean of the two in the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(() => median([])).toThrow();
});

test('twice and half cancel in the geometric mean', () => {
  expect(geometricMean([2, 0.5])).toBeCloseTo(1);
  expect(geometricMean([1, 100])).toBeCloseTo(10);
});

test('the same seed gives the same order, and every item stays', () => {
  const items = Array.from({ length: 20 }, (_, index) => index);
  const order = shuffled(items, seededRandom(7));
  expect(shuffled(items, seededRandom(7))).toEqual(order);
  expect(order).not.toEqual(items);
  expect([...order].sort((a, b) => a - b)).toEqual(items);
});

test('an interval holds its median, is narrow where samples agree and wide where they do not', () => {
  const agreeing = estimateRatio([2, 2.01, 1.99, 2, 2.02, 1.98], seededRandom(1));
  expect(agreeing.low).toBeGreaterThan(1.97);
  expect(agreeing.high).toBeLessThan(2.03);
  const torn = estimateRatio([0.5, 4, 0.6, 3, 0.7, 5], seededRandom(1));
  expect(torn.low).toBeLessThan(torn.median);
  expect(torn.high).toBeGreaterThan(torn.median);
  expect(torn.high / torn.low).toBeGreaterThan(agreeing.high / agreeing.low);
});
