import { expect, test } from 'vitest';
import type { FileSearch } from './search-files.ts';
import { summaryOf } from './words.ts';

const summary = (search: FileSearch | null): string => summaryOf(search).replaceAll('\u00a0', ' ');

const DONE: FileSearch = {
  files: [],
  matches: 0,
  searched: 3,
  skipped: { binary: 0, large: 0 },
  isLimited: false,
  isDone: true,
};

test('sums up a search', () => {
  expect(summary(null)).toBe('Searching…');
  expect(summary(DONE)).toBe('No matches in 3 files.');
  const files = [{ path: 'a', matches: [] }];
  expect(summary({ ...DONE, files, matches: 1, isDone: false })).toBe('1 match in 1 file. Searching…');
  expect(summary({ ...DONE, files, matches: 2, skipped: { binary: 1, large: 2 } })).toBe(
    '2 matches in 1 file. Not searched: 1 file that is not text. Not searched: 2 files above 5 MiB.',
  );
  expect(summary({ ...DONE, files, matches: 1000, isLimited: true })).toContain('The first 1,000 matches.');
});
