import { describe, expect, it } from 'vitest';
import {
  around,
  DIGEST,
  nativeHost,
  testHost,
  testOutput,
  testReport,
  testSeries,
  testSubject,
} from '../report/report.testing.ts';
import { analyse } from './analyse.ts';

const subjects = [testSubject('sum')];
const hosts = [testHost('dyno'), nativeHost()];

describe('analyse', () => {
  it('compares hosts with the native program', () => {
    const report = testReport({
      subjects,
      hosts,
      series: [
        testSeries('sum', 'dyno', 'cold-start', around(12, 0.01, 30)),
        testSeries('sum', 'native', 'cold-start', around(10, 0.01, 30, 1)),
      ],
    });
    const { baseline, cells, comparisons } = analyse(report, { baseline: null });
    expect(baseline).toBe('native');
    expect(cells).toHaveLength(2);
    expect(comparisons).toHaveLength(1);
    const [comparison] = comparisons;
    expect(comparison).toMatchObject({ host: 'dyno', baseline: 'native', pairs: 30, verdict: { kind: 'more' } });
    expect(comparison?.ratio.low).toBeLessThanOrEqual(1.2);
    expect(comparison?.ratio.high).toBeGreaterThanOrEqual(1.2);
  });

  it('gives the same values each time and from a condensed report', () => {
    const samples = around(12, 0.1, 60);
    const blocks = Array.from({ length: 12 }, (_, block) => samples.slice(block * 5, block * 5 + 5 - (block % 2)));
    const full = testReport({ subjects, hosts, series: [testSeries('sum', 'dyno', 'warm-start', blocks)] });
    const [cell] = analyse(full, { baseline: null }).cells;
    const medians = cell?.blocks.map(({ value }) => value) ?? [];
    const condensed = testReport({ subjects, hosts, series: [testSeries('sum', 'dyno', 'warm-start', medians)] });
    expect(medians).toHaveLength(12);
    expect(analyse(full, { baseline: null }).cells[0]).toEqual(cell);
    expect(analyse(condensed, { baseline: null }).cells[0]).toEqual({ ...cell, samples: 12 });
  });

  it('derives throughput from the difference between large and small work', () => {
    const report = testReport({
      subjects,
      hosts,
      series: [
        testSeries('sum', 'dyno', 'work-small', [[3, 2, 2.5], 2]),
        testSeries('sum', 'dyno', 'work-large', [6.5, [6, 5, 7]]),
      ],
    });
    const cell = analyse(report, { baseline: null }).cells.find(({ metric }) => metric === 'throughput');
    // 4000 rows more in 4 milliseconds more.
    expect(cell?.blocks).toEqual([
      { block: 0, value: 1_000_000, probe: null },
      { block: 1, value: 1_000_000, probe: null },
    ]);
    expect(cell?.estimate).toEqual({ value: 1_000_000, low: 1_000_000, high: 1_000_000 });
  });

  it('leaves programs out of the mean of starts whose start is mostly computing', () => {
    const keys = ['hello', 'sum', 'fractal'];
    const start = (key: string, host: string, level: number, seed: number) =>
      testSeries(key, host, 'cold-start', around(level, 0.01, 12, seed));
    const report = testReport({
      subjects: keys.map((key) => testSubject(key)),
      hosts,
      series: [
        ...[start('hello', 'native', 0.6, 1), start('sum', 'native', 1, 2), start('fractal', 'native', 37, 3)],
        ...[start('hello', 'dyno', 27, 4), start('sum', 'dyno', 28, 5), start('fractal', 'dyno', 75, 6)],
      ],
    });
    const [mean] = analyse(report, { baseline: null }).suite;
    expect(mean).toMatchObject({ host: 'dyno', metric: 'cold-start', subjects: 2, leftOut: ['fractal'], pairs: 12 });
    // The geometric mean of 27/0.6 and 28.
    expect(mean?.ratio.value).toBeCloseTo(Math.sqrt(45 * 28), 0);
  });

  it('raises the level of intervals with the number of comparisons, and never lets a p value contradict one', () => {
    const many = Array.from({ length: 30 }, (_, at) => testHost(`host-${at}`));
    const report = testReport({
      subjects,
      hosts: [nativeHost(), ...many],
      series: [
        testSeries('sum', 'native', 'cold-start', around(10, 0.05, 12)),
        ...many.map(({ key }, at) => testSeries('sum', key, 'cold-start', around(10, 0.05, 12, at + 1))),
      ],
    });
    const { comparisons, level } = analyse(report, { baseline: null });
    expect(level).toMatchObject({ comparisons: 30 });
    expect(level.confidence).toBeGreaterThan(0.95);
    expect(comparisons).toHaveLength(30);
    for (const { ratio, p } of comparisons) expect(p <= 0.05).toBe(ratio.low > 1 || ratio.high < 1);
  });

  it('leaves out values of a host with unexpected output', () => {
    const report = testReport({
      subjects,
      hosts,
      series: hosts.map(({ key }) => testSeries('sum', key, 'work-large', around(5, 0.01, 12))),
      outputs: [testOutput('sum', 'dyno', 'large', DIGEST('2')), testOutput('sum', 'native', 'large', DIGEST('3'))],
    });
    const { cells, comparisons, differences, warnings } = analyse(report, { baseline: null });
    expect(cells.map(({ host }) => host)).toEqual(['dyno']);
    expect(comparisons).toEqual([]);
    expect(differences).toMatchObject([{ run: 'large', outputs: [{ isExpected: true }, { isExpected: false }] }]);
    expect(warnings.map(({ kind }) => kind)).toEqual(['unequal-output', 'unexpected-output']);
  });
});
