import { expect, test } from 'vitest';
import { analyse } from '../../../core/analysis/analyse.ts';
import { nativeHost, testHost, testReport, testSeries, testSubject } from '../../../core/report/report.testing.ts';
import type { Report } from '../../../core/report/report.ts';
import { groupOf } from './reference-groups.ts';

const measured = (report: Report) => ({ report, analysis: analyse(report, { baseline: null }) });

test('lists the hosts of one report, fastest first, with ratios to its own baseline', () => {
  const report = testReport({
    subjects: [testSubject('sum')],
    hosts: [nativeHost(), testHost('dyno'), testHost('dyno~again', { aliasOf: 'dyno' })],
    series: [
      testSeries('sum', 'dyno', 'cold-start', [20, 20, 20, 20, 20, 20]),
      testSeries('sum', 'dyno~again', 'cold-start', [20, 20, 20, 20, 20, 20]),
      testSeries('sum', 'native', 'cold-start', [2, 2, 2, 2, 2, 2]),
    ],
  });
  const group = groupOf(measured(report), 'sum');
  expect(group?.baseline).toBe(group?.rows[0]?.name);
  expect(group?.rows.map(({ host, ratio }) => [host.key, ratio])).toEqual([
    ['native', '1×'],
    ['dyno', '10.0×'],
  ]);
});

test('shows nothing for a program that the report does not contain', () => {
  const report = testReport({
    subjects: [testSubject('sum')],
    hosts: [testHost('dyno')],
    series: [testSeries('sum', 'dyno', 'cold-start', [20, 21, 20])],
  });
  expect(groupOf(measured(report), 'other')).toBeNull();
});
