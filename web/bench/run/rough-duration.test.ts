import { expect, test } from 'vitest';
import { roughDuration } from './rough-duration.ts';

test.each([
  [200, '1 s'],
  [41_400, '41 s'],
  [60_000, '1 min'],
  [98_000, '1 min 45 s'],
  [119_000, '2 min'],
  [3_700_000, '1 h 1 min'],
])('%d ms is written as %s', (duration, text) => {
  expect(roughDuration(duration).replaceAll('\u00a0', ' ')).toBe(text);
});
