import { expect, it } from 'vitest';
import { compareReports } from '../../core/regression/compare-reports.ts';
import { DEFAULT_METRICS } from '../../core/regression/report-comparison.ts';
import { around, nativeHost, testHost, testReport, testSeries, testSubject } from '../../core/report/report.testing.ts';
import { comparisonText } from './comparison-text.ts';

const KEYS = ['same', 'faster', 'slower', 'slowest'];
const report = (id: string, factors: readonly number[], extra: string) =>
  testReport({
    id: id.repeat(32),
    subjects: [...KEYS, extra].map((key) => testSubject(key)),
    hosts: [nativeHost(), testHost('dyno')],
    series: [
      ...KEYS.map((key, index) =>
        testSeries(key, 'native', 'cold-total', around(10 * (factors[index] ?? 1), 0.01, 12)),
      ),
      testSeries(extra, 'native', 'cold-total', around(1, 0.01, 12)),
      testSeries(extra, 'dyno', 'cold-total', around(1, 0.01, 12)),
    ],
  });

it('sorts rows by significance and lists what only one report has, one per line', () => {
  const before = report('a', [1, 1, 1, 1], 'old');
  const after = report('b', [1, 0.5, 1.5, 3], 'new');
  const lines = comparisonText(compareReports(before, after, DEFAULT_METRICS), null).split('\n');
  const programs = lines.slice(1, 5).map((line) => line.split(' ')[0]);
  expect(programs).toEqual(['slowest', 'slower', 'faster', 'same']);
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
