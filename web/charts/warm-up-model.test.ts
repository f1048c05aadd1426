import { describe, expect, it } from 'vitest';
import { testSeries } from '../../core/report/report.testing.ts';
import { analysis, report } from './charts.testing.ts';
import { quantileOf } from './quantile.ts';
import { steadyText, warmUpRuns, warmUpSeries, warmUpTable } from './warm-up-model.ts';

describe('the warm-up chart', () => {
  const series = warmUpSeries(report, analysis, 'p');

  it('has the median and the middle half of each run', () => {
    expect(series).toHaveLength(1);
    expect(series[0]?.runs.map(({ run, median }) => [run, median])).toEqual([
      [1, 45.5],
      [2, 30.5],
      [3, 25.5],
    ]);
    expect(series[0]?.runs[0]?.quartiles).toEqual([42.75, 48.25]);
    const values = warmUpTable(series).rows.map(({ cells }) => cells.map(({ value }) => value));
    expect(values).toEqual([['Chromium (dyno)', 45.5, 25.5, 3, null]]);
  });

  it('ends where fewer than half of the rounds remain', () => {
    // Four rounds of 4, 3, 2 and 1 runs.
    const uneven = testSeries('p', 'dyno', 'repeat-run', [[9, 5, 4, 3], [9, 5, 4], [9, 5], [9]]);
    expect(warmUpRuns(uneven).map(({ run, rounds }) => [run, rounds])).toEqual([
      [1, 4],
      [2, 3],
      [3, 2],
    ]);
  });

  it('describes the steady state', () => {
    expect(steadyText({ subject: 'p', host: 'dyno', steadyFrom: 5, steadyShare: 1 })).toBe('steady from run 6');
    expect(steadyText({ subject: 'p', host: 'dyno', steadyFrom: null, steadyShare: 0.8 })).toContain('80%');
    expect(steadyText(null)).toBe('too few runs to detect a steady state');
  });

  it('is empty for a report without single runs', () => {
    const condensed = { ...report, series: report.series.map((each) => ({ ...each, iterations: null })) };
    expect(warmUpSeries(condensed, analysis, 'p')).toEqual([]);
  });

  it('leaves out the repeat of a host', () => {
    const repeated = {
      ...report,
      series: [
        ...report.series,
        testSeries('p', 'dyno~again', 'repeat-run', [
          [9, 8],
          [9, 8],
        ]),
      ],
    };
    expect(warmUpSeries(repeated, analysis, 'p').map(({ host }) => host.key)).toEqual(['dyno']);
  });
});

it('interpolates quantiles', () => {
  expect([0, 0.25, 0.5, 1].map((share) => quantileOf([1, 2, 3, 4], share))).toEqual([1, 1.75, 2.5, 4]);
});
