import { expect, test } from 'vitest';
import { analyse } from '../analysis/analyse.ts';
import { nativeHost, testHost, testReport, testSeries, testSubject } from '../report/report.testing.ts';
import { readDirectives, withFigures } from './figures.ts';

const report = testReport({
  subjects: [testSubject('hello')],
  hosts: [testHost('dyno'), nativeHost()],
  series: [
    testSeries('hello', 'dyno', 'cold-start', [5, 5.1, 4.9, 5, 5.2, 5.1]),
    testSeries('hello', 'native', 'cold-start', [1, 1.1, 0.9, 1, 1.2, 1.1]),
  ],
});
const figures = { report, analysis: analyse(report, { baseline: null }) };

test('replaces directives by values of the report', () => {
  const text = withFigures('A start takes {{figure hello dyno cold-start}} on {{machine}}.', figures);
  expect(text).toMatch(/^A start takes 5\.\d+.ms \\\(95% CI .*ms\\\) on /);
  expect(withFigures('{{compare hello dyno cold-start}}', figures)).toMatch(/slower in .* than native/);
  expect(withFigures('{{date}}', figures)).toBe(report.created.slice(0, 10));
});

test('says where there is no value, and waits for the report', () => {
  expect(withFigures('{{figure hello docker cold-start}}', figures)).toBe('not measured');
  expect(withFigures('{{figure hello dyno cold-start}}', null)).toBe('…');
});

test('finds misspelled directives', () => {
  const kinds = (text: string) => readDirectives(text).map(({ directive }) => directive.kind);
  expect(kinds('{{figure hello dyno cold-start}} {{machine}}')).toEqual(['figure', 'machine']);
  for (const text of [
    '{{figur a b cold-start}}',
    '{{figure a b}}',
    '{{figure a b cold}}',
    '{{machine now}}',
    '{{x}}',
  ]) {
    expect(kinds(text)).toEqual(['unknown']);
  }
});
