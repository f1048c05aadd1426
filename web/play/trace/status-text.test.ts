import { expect, test } from 'vitest';
import { statusText } from './status-text.ts';

const KEPT = { from: 8192, count: 0 };
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test('all calls are one figure', () => {
  expect(plain(statusText({ length: 1204, calls: 1204, complete: true }, KEPT, 1))).toBe('1,204 calls');
});

test('a filter tells how many of how many, and that it is still looking', () => {
  const shown = { length: 12, calls: 1_500_000, complete: false };
  expect(plain(statusText(shown, KEPT, 3))).toBe('12 of 1,500,000 calls, looking… · 3 chosen');
});

test('what is no longer kept is named by its calls', () => {
  const shown = { length: 16_384, calls: 24_576, complete: true };
  expect(plain(statusText(shown, { from: 8192, count: 8192 }, 0))).toBe(
    '24,576 calls · calls 8,193 to 16,384 are no longer kept, but counted',
  );
});
