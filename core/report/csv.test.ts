import { expect, it } from 'vitest';
import { seriesCsv } from './csv.ts';
import { testHost, testReport, testSeries, testSubject } from './report.testing.ts';

const report = testReport({
  subjects: [testSubject('sum', { name: '=1+1' })],
  hosts: [testHost('dyno', { label: 'say "so", dyno' })],
  series: [
    testSeries('sum', 'dyno', 'repeat-run', [
      [1.5, 2],
      [3, 4],
    ]),
    testSeries('sum', 'dyno', 'scaling', [1000], 2),
  ],
});

it('writes one line per sample, quotes special characters and disarms formulas', () => {
  const names = `'=1+1,"say ""so"", dyno"`;
  expect(seriesCsv(report).split('\r\n')).toEqual([
    'subject,host,metric,unit,workers,block,order,iteration,value',
    `${names},repeat-run,ms,1,0,0,0,1.5`,
    `${names},repeat-run,ms,1,0,0,1,2`,
    `${names},repeat-run,ms,1,1,0,0,3`,
    `${names},repeat-run,ms,1,1,0,1,4`,
    `${names},scaling,work/s,2,0,0,,1000`,
    '',
  ]);
});

it('writes only the chosen series', () => {
  expect(seriesCsv(report, ({ metric }) => metric === 'scaling').split('\r\n')).toHaveLength(3);
});
