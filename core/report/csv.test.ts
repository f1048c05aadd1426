import { expect, it } from 'vitest';
import { csvField, seriesCsv } from './csv.ts';
import { testHost, testReport, testSeries, testSubject } from './report.testing.ts';

it('writes one line a sample, with its unit', () => {
  const report = testReport({
    subjects: [testSubject('sum')],
    hosts: [testHost('dyno')],
    series: [
      testSeries('sum', 'dyno', 'repeat-run', [
        [1.5, 2],
        [3, 4],
      ]),
      testSeries('sum', 'dyno', 'scaling', [1000], 2),
    ],
  });
  expect(seriesCsv(report).split('\r\n')).toEqual([
    'subject,host,metric,workers,block,order,iteration,value,unit',
    'sum,dyno,repeat-run,1,0,0,0,1.5,ms',
    'sum,dyno,repeat-run,1,0,0,1,2,ms',
    'sum,dyno,repeat-run,1,1,0,0,3,ms',
    'sum,dyno,repeat-run,1,1,0,1,4,ms',
    'sum,dyno,scaling,2,0,0,0,1000,rows/s',
    '',
  ]);
});

it('quotes what would break a line, and disarms what would be a formula', () => {
  expect(csvField('a,b')).toBe('"a,b"');
  expect(csvField('say "so"\n')).toBe('"say ""so""\n"');
  expect(csvField('=1+1')).toBe("'=1+1");
  expect(csvField(-1)).toBe('-1');
});
