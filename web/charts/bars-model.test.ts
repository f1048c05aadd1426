import { describe, expect, it } from 'vitest';
import { barCells, barRow, barSummary, barValues, percent, sharesOfBest } from './bars-model.ts';
import { analysis, report } from './charts.testing.ts';
import { scalingSeries, scalingSummary, speedUpText } from './scaling-model.ts';
import { barGroups, INSTANCES, SIZES } from './size-model.ts';

describe('bars', () => {
  const cells = barCells(report, analysis, 'p', 'throughput', true);

  it('have the best host first, with the share of it', () => {
    expect(cells.map(({ host }) => host.key)).toEqual(['native', 'dyno']);
    expect(sharesOfBest(cells).map(percent)).toEqual(['100%', '75%']);
    expect(barSummary('Throughput', cells, report)).toMatch(
      /^Throughput: native 4\.\d+M\srows\/s; Chromium \(dyno\) 3\./,
    );
  });

  it('take the share of the smallest value where less is better', () => {
    const sizes = barCells(report, analysis, 'p', 'artifact-size', true);
    expect(sizes.map(({ host }) => host.key)).toEqual(['native', 'dyno']);
    expect(sharesOfBest(sizes)).toEqual([1, 16 / 41]);
  });

  it('reach the upper end of their intervals', () => {
    const rows = cells.map((each) => barRow(each, report, { figure: '', lines: [] }));
    expect(barValues(rows)).toEqual(
      cells.flatMap(({ cell: { estimate } }) => [expect.closeTo(estimate.value, 3), expect.closeTo(estimate.high, 3)]),
    );
  });

  it('have no interval for a constant, and one group per metric', () => {
    const [size] = barGroups(report, analysis, 'p', SIZES);
    expect(size?.rows.map(({ name, value, interval }) => [name, value, interval])).toEqual([
      ['native', 16_000, null],
      ['Chromium (dyno)', 41_000, null],
    ]);
    const [instances] = barGroups(report, analysis, 'p', INSTANCES);
    expect(instances?.rows.map(({ figure }) => figure)).toEqual(['1,203']);
    expect(barGroups(report, analysis, 'q', SIZES)).toEqual([]);
  });
});

describe('scaling', () => {
  const [series] = scalingSeries(report, analysis, 'p');

  it('is the speed-up over one worker', () => {
    expect(series?.points.map(({ workers }) => workers)).toEqual([1, 2, 4]);
    expect(series?.points[0]).toMatchObject({ speedUp: 1, efficiency: 1, interval: [0, 0] });
    expect(series?.points[2]?.speedUp).toBeCloseTo(4 ** 0.9, 1);
    expect(series?.points[2]?.efficiency).toBeCloseTo(4 ** -0.1, 1);
    expect(series === undefined ? '' : scalingSummary([series])).toMatch(
      /^Chromium \(dyno\): 4 workers are 3\.\d× as fast as one, 8\d% of the ideal\.$/,
    );
  });

  it('has one digit after the point below ten', () => {
    expect([1, 3.456, 12.3].map(speedUpText)).toEqual(['1.0×', '3.5×', '12×']);
  });
});
