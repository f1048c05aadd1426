import { expect, test } from 'vitest';
import { DEFAULT_CHOICE } from './choice.ts';
import { choiceSummary } from './summary.ts';

const withSpaces = (text: string): string => text.replaceAll('\u00a0', ' ');

test('sums up the settings in one line', () => {
  expect(withSpaces(choiceSummary(DEFAULT_CHOICE))).toBe('3 programs · 3 hosts · 12 rounds');
  const one = { subjects: ['noop'], engines: ['dyno'], serverHosts: [], blocks: 1 } as const;
  expect(withSpaces(choiceSummary(one))).toBe('1 program · 1 host · 1 round');
  expect(withSpaces(choiceSummary({ ...one, serverHosts: ['docker'], blocks: Number.NaN }))).toBe(
    '1 program · 2 hosts · 0 rounds',
  );
});
