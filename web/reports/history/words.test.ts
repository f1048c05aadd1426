import { expect, test } from 'vitest';
import type { History } from '../../../core/history/history.ts';
import { testHost } from '../../../core/report/report.testing.ts';
import { changeText, lineName, trustText } from './words.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const point = { report: 0, estimate: { value: 1, low: 1, high: 1 }, rounds: 12 };
const line = { host: testHost('dyno'), machine: 'A', points: [point, point], changes: [] };
const history: History = { lines: [line], marks: [], fewest: 8, left: 0 };

test('says how many reports are missing, or how changes are found', () => {
  expect(plain(trustText(history))).toMatch(/from 8 reports .* there are at most 2\./);
  expect(plain(trustText({ ...history, fewest: 2, left: 3 }))).toMatch(/at most 5% have a mark\. The oldest 3 values/);
});

test('words a change by its metric', () => {
  expect(changeText(1.184, 'cold-start')).toBe('about 18% slower');
  expect(changeText(0.5, 'throughput')).toBe('about 50% slower');
  expect(changeText(0.9, 'iteration')).toBe('about 10% faster');
  expect(changeText(1.02, 'peak-memory')).toBe('about 2% larger');
});

test('names the machine only where there are several', () => {
  expect(lineName(line, history)).toBe('Chromium (dyno)');
  expect(lineName(line, { ...history, lines: [line, { ...line, machine: 'B' }] })).toBe('Chromium (dyno), A');
});
