import { expect, it } from 'vitest';
import { compareReports } from '../../core/regression/compare-reports.ts';
import { DEFAULT_METRICS } from '../../core/regression/report-comparison.ts';
import { around, nativeHost, testHost, testReport, testSeries, testSubject } from '../../core/report/report.testing.ts';
import { comparisonText } from './comparison-text.ts';

const KEYS = ['same', 'faster', 'slower', 'slowest'];
const CONTROLS = ['one', 'two', 'three', 'four', 'five', 'six'];

/** Each program on a separate host, next to hosts that never change. */
const report = (id: string, factors: readonly number[], extra: string) =>
  testReport({
    id: id.repeat(32),
    subjects: ['control', ...KEYS, extra].map((key) => testSubject(key)),
    hosts: [nativeHost(), testHost('dyno'), ...[...KEYS, ...CONTROLS].map((key) => testHost(key))],
    series: [
      ...CONTROLS.map((host) => testSeries('control', host, 'cold-total', around(10, 0.01, 12))),
      ...KEYS.map((key, index) => testSeries(key, key, 'cold-total', around(10 * (factors[index] ?? 1), 0.01, 12))),
      testSeries(extra, 'native', 'cold-total', around(1, 0.01, 12)),
      testSeries(extra, 'dyno', 'cold-total', around(1, 0.01, 12)),
    ],
  });
const before = report('a', [1, 1, 1, 1], 'old');
const after = report('b', [1, 0.5, 1.5, 3], 'new');
const text = (all: boolean) => comparisonText(compareReports(before, after, DEFAULT_METRICS), { share: null, all });

it('lists significant changes, largest first, and folds the others into a count', () => {
  const lines = text(false).split('\n');
  expect(lines.slice(1, 4).map((line) => line.split(' ')[0])).toEqual(['slowest', 'faster', 'slower']);
  expect(lines.slice(4, 6)).toEqual(['', 'No significant change: 7\u00a0values (--all lists them).']);
});

it('lists all values with --all, and what only one report has, one per line', () => {
  const lines = text(true).split('\n');
  expect(lines.slice(1, 11).filter((line) => /^(same|control) /.test(line))).toHaveLength(7);
  const from = (title: string) => lines.slice(lines.indexOf(title) + 1, lines.indexOf(title) + 3);
  expect(from('Only in the first:')).toEqual([
    expect.stringMatching(/^ {2}old on /),
    expect.stringMatching(/^ {2}old on /),
  ]);
  expect(from('Only in the second:')).toEqual([
    expect.stringMatching(/^ {2}new on /),
    expect.stringMatching(/^ {2}new on /),
  ]);
});

it('folds a long list of measurements of one side', () => {
  const many = testReport({ ...before, subjects: [...before.subjects], series: before.series.slice(0, 6) });
  const lines = comparisonText(compareReports(before, many, DEFAULT_METRICS), { share: null, all: false }).split('\n');
  expect(lines.at(-1)).toBe('  and 1 more (--all lists them)');
});
