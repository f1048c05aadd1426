import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { condense } from '../report/condense.ts';
import { nativeHost, testHost, testReport, testSeries, testSubject } from '../report/report.testing.ts';
import type { Report, Series } from '../report/report.ts';
import { analyse } from './analyse.ts';

/* Invariants of the analysis, tested with random samples. */

const time = fc.double({ min: 0.05, max: 500, noNaN: true });
const block = fc.array(time, { minLength: 1, maxLength: 5 });
const blocks = fc.array(block, { minLength: 2, maxLength: 14 });
const runs = { numRuns: 25 };

const hosts = [testHost('dyno'), nativeHost(), testHost('bjorn3')];
const reportOf = (series: readonly Series[]): Report =>
  testReport({
    subjects: [testSubject('sum')],
    hosts,
    series: [...series],
    protocol: { preset: 'custom', blocks: 14, seed: 7 },
  });
const seriesOf = (host: string, values: readonly (readonly number[])[]): Series =>
  testSeries('sum', host, 'warm-start', values);

describe('every report', () => {
  it('gives the same digits regardless of order and other content', () => {
    fc.assert(
      fc.property(blocks, blocks, blocks, (a, b, c) => {
        const [dyno, native, other] = [seriesOf('dyno', a), seriesOf('native', b), seriesOf('bjorn3', c)];
        const two = analyse(reportOf([dyno, native]), { baseline: null });
        const three = analyse(reportOf([other, native, dyno]), { baseline: null });
        for (const cell of two.cells) expect(three.cells).toContainEqual(cell);
        // Other hosts change the level of the intervals, and nothing else.
        for (const { subject, host, baseline, ratio, pairs } of two.comparisons) {
          const same = { subject, host, baseline, pairs, ratio: expect.objectContaining({ value: ratio.value }) };
          expect(three.comparisons).toContainEqual(expect.objectContaining(same));
        }
      }),
      runs,
    );
  });

  it('gives the same values after condensing to one value per round', () => {
    fc.assert(
      fc.property(blocks, blocks, (a, b) => {
        const work = (host: string, values: readonly (readonly number[])[]): Series[] => [
          testSeries('sum', host, 'work-small', values),
          testSeries(
            'sum',
            host,
            'work-large',
            values.map((each) => each.map((value) => 3 * value)),
          ),
          seriesOf(host, values),
        ];
        const report = reportOf([...work('dyno', a), ...work('native', b)]);
        const full = analyse(report, { baseline: null });
        const condensed = analyse(condense(report), { baseline: null });
        expect(condensed.cells.map(({ estimate }) => estimate)).toEqual(full.cells.map(({ estimate }) => estimate));
        expect(condensed.cells.some(({ metric }) => metric === 'throughput')).toBe(true);
        expect(condensed.comparisons).toEqual(full.comparisons);
      }),
      runs,
    );
  });

  it('keeps each estimate within its interval and within the observed values', () => {
    fc.assert(
      fc.property(blocks, (a) => {
        const [cell] = analyse(reportOf([seriesOf('dyno', a)]), { baseline: null }).cells;
        const values = cell?.blocks.map(({ value }) => value) ?? [];
        const { low = 0, value = 0, high = 0 } = cell?.estimate ?? {};
        const slack = 1 + 1e-9;
        expect(low).toBeLessThanOrEqual(value);
        expect(value).toBeLessThanOrEqual(high);
        expect(value * slack).toBeGreaterThanOrEqual(Math.min(...values));
        expect(value).toBeLessThanOrEqual(Math.max(...values) * slack);
      }),
      runs,
    );
  });

  it('reports no difference for identical rounds', () => {
    fc.assert(
      fc.property(blocks, (a) => {
        const { comparisons } = analyse(reportOf([seriesOf('dyno', a), seriesOf('bjorn3', a)]), { baseline: 'dyno' });
        expect(comparisons).toMatchObject([{ ratio: { value: 1, low: 1, high: 1 }, verdict: { kind: 'same' } }]);
      }),
      runs,
    );
  });
});
