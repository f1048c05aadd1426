import fc from 'fast-check';
import { expect, it } from 'vitest';
import { analyse } from '../analysis/analyse.ts';
import { condense } from './condense.ts';
import { parseReport } from './parse.ts';
import { nativeHost, testHost, testReport, testSeries, testSubject } from './report.testing.ts';

const block = fc.array(fc.double({ min: 0.01, max: 1000, noNaN: true }), { minLength: 1, maxLength: 6 });
const series = fc.array(block, { minLength: 6, maxLength: 6 });

it('keeps the median of the speed probe in each block', () => {
  const series = { ...testSeries('sum', 'dyno', 'first-run', [[1, 2, 3], [4]]), probes: [410, 400, 405, 390] };
  const report = testReport({ subjects: [testSubject('sum')], hosts: [testHost('dyno')], series: [series] });
  expect(condense(report).series).toMatchObject([{ values: [2, 4], probes: [405, 390] }]);
});

it('gives the same values to the last digit', () => {
  fc.assert(
    fc.property(series, series, series, (first, second, third) => {
      const report = testReport({
        subjects: [testSubject('sum')],
        hosts: [testHost('dyno'), nativeHost()],
        series: [
          testSeries('sum', 'dyno', 'cold-start', first),
          testSeries('sum', 'native', 'cold-start', second),
          testSeries('sum', 'dyno', 'work-small', second),
          testSeries('sum', 'dyno', 'work-large', third),
        ],
      });
      const condensed = condense(report);
      expect(parseReport(JSON.parse(JSON.stringify(condensed)))).toEqual({ kind: 'report', report: condensed });
      const [full, short] = [report, condensed].map((one) => analyse(one, { baseline: null }));
      expect(short?.cells.map(({ estimate }) => estimate)).toEqual(full?.cells.map(({ estimate }) => estimate));
      expect(short?.comparisons).toEqual(full?.comparisons);
      expect(short?.suite).toEqual(full?.suite);
      expect(condense(condensed)).toBe(condensed);
    }),
    { numRuns: 10 },
  );
});
