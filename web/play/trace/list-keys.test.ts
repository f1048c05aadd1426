import { expect, test } from 'vitest';
import { rangeOf, rowOfKey } from './list-keys.ts';

test('moves row by row with the arrows and stops at the ends', () => {
  expect(rowOfKey('ArrowDown', -1, 10, 5)).toBe(0);
  expect(rowOfKey('ArrowDown', 9, 10, 5)).toBe(9);
  expect(rowOfKey('ArrowUp', 0, 10, 5)).toBe(0);
  expect(rowOfKey('ArrowUp', 4, 10, 5)).toBe(3);
});

test('keeps pages, Home and End within the list', () => {
  expect(rowOfKey('PageDown', 2, 10, 5)).toBe(7);
  expect(rowOfKey('PageDown', 7, 10, 5)).toBe(9);
  expect(rowOfKey('PageUp', 3, 10, 5)).toBe(0);
  expect(rowOfKey('Home', 7, 10, 5)).toBe(0);
  expect(rowOfKey('End', 0, 1_500_000, 5)).toBe(1_499_999);
});

test('ignores other keys and an empty list', () => {
  expect(rowOfKey('End', -1, 0, 5)).toBeNull();
  expect(rowOfKey('x', 0, 10, 5)).toBeNull();
});

test('selects in both directions, including both ends', () => {
  expect(rangeOf(3, 5)).toEqual({ from: 3, end: 6 });
  expect(rangeOf(5, 3)).toEqual({ from: 3, end: 6 });
  expect(rangeOf(0, -1)).toEqual({ from: 0, end: 0 });
});
