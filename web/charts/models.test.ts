import { describe, expect, it } from 'vitest';
import { analyse } from '../../core/analysis/analyse.ts';
import { nameOfHost } from '../../core/analysis/words/host.ts';
import { analysis, cellOf, report } from './charts.testing.ts';
import { commonMetrics, factorFigures, factorMetrics, factorTable } from './factor-model.ts';
import { comparedMetrics, ratioCsv, ratioGroups, ratioReadout, ratioTable } from './ratio-model.ts';
import type { ChartTable } from './table/chart-table.ts';

/** The rows of a table as objects, by the labels of its columns. */
const records = ({ columns, rows }: ChartTable) =>
  rows.map((row) => Object.fromEntries(row.map(({ value }, index) => [columns[index]?.label ?? '', value])));

describe('the ratio chart', () => {
  const groups = ratioGroups(report, analysis, 'p', comparedMetrics(analysis, 'p'));

  it('puts the lowest ratio of each metric first', () => {
    for (const { rows } of groups) {
      const values = rows.map(({ ratio }) => ratio.value);
      expect(values).toEqual(values.toSorted((a, b) => a - b));
    }
  });

  it('lists exactly the comparisons of the analysis', () => {
    const table = records(ratioCsv(groups));
    expect(table).toHaveLength(analysis.comparisons.filter((each) => each.workers === 1).length);
    for (const { host, metric, ratio } of analysis.comparisons) {
      const label = nameOfHost(report, host);
      expect(table).toContainEqual(
        expect.objectContaining({ Host: label, Ratio: ratio.value, '95% CI from': ratio.low }),
      );
      expect(groups.flatMap(({ rows }) => rows).some((row) => row.metric === metric)).toBe(true);
    }
  });

  it('separates the A/A check from comparisons with the baseline', () => {
    expect(groups.at(-1)?.heading).toBe('A/A check: the same host twice');
    expect(groups.at(-1)?.rows.map(({ baseline }) => baseline)).toEqual(['Chromium (dyno)']);
    for (const { rows } of groups.slice(0, -1)) for (const { baseline } of rows) expect(baseline).toBe('native');
    const own = analyse(report, { baseline: 'dyno' });
    expect(ratioGroups(report, own, 'p', comparedMetrics(own, 'p')).at(-1)?.heading).not.toBe(
      'A/A check: the same host twice',
    );
  });

  it('calls more time slower and more bytes larger', () => {
    const verdicts = new Map(records(ratioCsv(groups)).map((row) => [`${row.Metric} ${row.Host}`, row.Verdict]));
    expect(verdicts.get('Cold start to first output Chromium (dyno)')).toBe('slower');
    expect(verdicts.get('Throughput Chromium (dyno)')).toBe('slower');
    expect(verdicts.get('Size Chromium (dyno)')).toBe('larger');
  });

  it('has one row per host and one for the A/A check in its table', () => {
    const { rows, columns } = ratioTable(groups);
    expect(rows.map(({ cells }) => cells[0]?.value)).toEqual([
      'Chromium (dyno) vs native',
      'Chromium (dyno~again; repeat, A/A check) vs native',
      'Chromium (dyno~again; repeat, A/A check) vs Chromium (dyno)',
    ]);
    for (const { cells } of rows) expect(cells).toHaveLength(columns.length);
  });

  it('describes each mark in a sentence', () => {
    const [row] = groups[0]?.rows ?? [];
    const readout = row === undefined ? null : ratioReadout(row);
    expect(readout?.title).toMatch(/^Chromium \(dyno.*\) against native: cold start to first output$/);
    expect(readout?.lines.length).toBeGreaterThan(2);
  });
});

describe('the table of all metrics', () => {
  const metrics = factorMetrics(analysis, 'p');

  it('has one row per host with the ratios of the analysis, and 1 for the baseline', () => {
    const { rows, columns } = factorTable(report, analysis, 'p', metrics);
    const found = analysis.comparisons.find((each) => each.host === 'dyno' && each.metric === 'cold-start');
    expect(rows.map(({ key }) => key)).toEqual(['dyno', 'dyno~again', 'native']);
    expect(rows[0]?.cells[1]).toMatchObject({ value: found?.ratio.value, mark: { word: 'slower' } });
    expect(rows[2]).toMatchObject({ isMarked: true });
    expect(rows[2]?.cells[1]).toMatchObject({ value: 1, text: '1' });
    for (const { cells } of rows) expect(cells).toHaveLength(columns.length);
  });

  it('contains unrounded values as CSV', () => {
    const [first] = records(factorFigures(report, analysis, 'p', metrics));
    expect(first?.['Cold start to first output (ms, trimmed mean)']).toBe(cellOf('dyno', 'cold-start')?.estimate.value);
  });

  it('leaves out metrics that most hosts lack by default', () => {
    expect(metrics).toContain('spawn');
    expect(commonMetrics(analysis, 'p', metrics)).toEqual(['cold-start', 'throughput', 'artifact-size']);
  });
});
