import { expect, it } from 'vitest';
import { relativeTime } from './relative-time.ts';

it.each([
  [5_000, 'just now'],
  [59_999, 'just now'],
  [5 * 60_000, '5 min. ago'],
  [3 * 3_600_000, '3 hr. ago'],
  [86_400_000, 'yesterday'],
  [-1_000, 'just now'],
])('formats a time %i ms ago as "%s"', (ago, text) => {
  const now = 1_700_000_000_000;
  expect(relativeTime(now - ago, now)).toBe(text);
});
