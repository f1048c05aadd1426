import { describe, expect, it } from 'vitest';
import { analyse } from '../../core/analysis/analyse.ts';
import { nameOfHost } from '../../core/analysis/words/host.ts';
import { REFERENCE_TICKS } from '../../core/method/literature.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { around, nativeHost, testHost, testReport, testSeries, testSubject } from '../../core/report/report.testing.ts';
import { distributions, distributionTable, isFarApart, quantileOf, spreadMetrics } from './distribution-model.ts';
import { commonMetrics, factorFigures, factorMetrics, factorTable } from './factor-model.ts';
import { missingText, phaseRows } from './phases-model.ts';
import { layoutRows } from './plot/rows.ts';
import { comparedMetrics, ratioCsv, ratioGroups, ratioMarks, ratioTable } from './ratio-model.ts';
import { densityText, scalingSeries } from './scaling-model.ts';
import { sizeGroups } from './size-model.ts';
import { rowFigure, startupGroups, startupMarks, startupValues } from './startup-model.ts';
import type { ChartTable } from './table/chart-table.ts';
import { runPlace, steadyText, tierUpMarks, tierUpSeries, tierUpTable } from './tier-up-model.ts';

const BLOCKS = 12;
const COLUMNS = { left: 100, right: 80 };
const dyno = testHost('dyno');
const again = testHost('dyno~again', { aliasOf: 'dyno' });
const native = nativeHost();
const line = (host: string, metric: MetricId, centre: number, phase = 0) =>
  testSeries('p', host, metric, around(centre, 0.02, BLOCKS, phase));

const report = testReport({
  subjects: [testSubject('p'), testSubject('q')],
  hosts: [dyno, again, native],
  series: [
    line('dyno', 'cold-start', 14),
    line('dyno~again', 'cold-start', 14, 1),
    line('native', 'cold-start', 0.6, 2),
    line('dyno', 'spawn', 9),
    line('dyno', 'compile-cold', 1.6),
    // Below the tick of 5 µs of its host.
    line('dyno', 'wasi-setup', 0.001),
    line('dyno', 'instantiate', 0.12),
    line('dyno', 'throughput', 3e6),
    line('native', 'throughput', 4e6, 2),
    testSeries(
      'p',
      'dyno',
      'artifact-size',
      Array.from({ length: BLOCKS }, () => 41_000),
    ),
    testSeries(
      'p',
      'native',
      'artifact-size',
      Array.from({ length: BLOCKS }, () => 16_000),
    ),
    testSeries(
      'p',
      'dyno',
      'density',
      Array.from({ length: BLOCKS }, () => 1203),
    ),
    testSeries(
      'p',
      'dyno',
      'repeat-run',
      Array.from({ length: BLOCKS }, (_, block) => [40 + block, 25 + block, 20 + block]),
    ),
    ...[1, 2, 4].map((workers) => testSeries('p', 'dyno', 'scaling', around(3e6 * workers ** 0.9, 0.02, 5), workers)),
  ],
});
const analysis = analyse(report, { baseline: 'native' });
const cellOf = (host: string, metric: MetricId) =>
  analysis.cells.find((each) => each.host === host && each.metric === metric && each.subject === 'p');

/** The rows of a table as objects, by the labels of its columns. */
const records = ({ columns, rows }: ChartTable) =>
  rows.map((row) => Object.fromEntries(row.map(({ value }, index) => [columns[index]?.label ?? '', value])));

describe('the startup chart', () => {
  const groups = startupGroups(report, analysis, 'p', 'starts');

  it('has one group per metric and one row per host', () => {
    expect(groups.map(({ heading, rows }) => [heading, rows.map(({ host }) => host.key)])).toEqual([
      ['Cold start to first output', ['dyno', 'dyno~again', 'native']],
      ['Instantiate', ['dyno']],
    ]);
  });

  it('has a mark on the axis for every estimate, round and value from the literature', () => {
    const marks = startupMarks(layoutRows(groups, 900, COLUMNS), REFERENCE_TICKS, report);
    expect(marks.xs).toHaveLength(
      groups
        .flatMap(({ rows }) => rows)
        .reduce((sum, { cell: of }) => sum + 1 + of.blocks.length, REFERENCE_TICKS.length),
    );
    const values = startupValues(groups, REFERENCE_TICKS);
    for (const x of marks.xs) expect(x).toBeLessThanOrEqual(Math.max(...values));
    expect(marks.readout(0)).toMatchObject({
      title: 'Chromium (dyno): cold start to first output',
      includes: expect.stringContaining('worker, host code'),
    });
    expect(marks.readout(1).lines[0]).toMatch(/^round 1: /);
  });

  it('marks a value below the tick and draws no rounds of it', () => {
    const steps = startupGroups(report, analysis, 'p', 'steps');
    const row = steps.find(({ heading }) => heading === 'WASI setup')?.rows[0];
    expect(row === undefined ? '' : rowFigure(row, report)).toBe('< 5.00\u00a0µs');
    const marks = startupMarks(layoutRows(steps, 900, COLUMNS), [], report);
    expect(marks.xs.filter((x) => x === 0.005)).toHaveLength(1);
  });
});

describe('the ratio chart', () => {
  const groups = ratioGroups(report, analysis, 'p', comparedMetrics(analysis, 'p'));

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
    const marks = ratioMarks(layoutRows(groups, 900, COLUMNS));
    expect(marks.readout(0).title).toBe('Chromium (dyno) against native: cold start to first output');
    expect(marks.readout(0).lines.length).toBeGreaterThan(2);
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

describe('the phases chart', () => {
  const rows = phaseRows(report, analysis, 'p');

  it('stacks phases next to the separately measured cold start', () => {
    expect(rows.map(({ host }) => host.key)).toEqual(['dyno']);
    const phases = rows[0]?.phases ?? [];
    for (const [index, phase] of phases.entries()) expect(phase.from).toBe(phases[index - 1]?.to ?? 0);
    expect(rows[0]?.whole?.estimate.value).toBe(cellOf('dyno', 'cold-start')?.estimate.value);
    expect(phases.at(-1)?.to).not.toBe(rows[0]?.whole?.estimate.value);
  });

  it('names a missing phase instead of drawing it as 0', () => {
    const bjorn3 = testHost('bjorn3');
    const partial = {
      ...report,
      hosts: [dyno, bjorn3],
      series: [...report.series, line('bjorn3', 'compile-cold', 2), line('bjorn3', 'instantiate', 0.2)],
    };
    const [whole, lacking] = phaseRows(partial, analyse(partial, { baseline: null }), 'p');
    expect(whole?.missing).toEqual([]);
    expect(lacking?.missing).toEqual(['spawn', 'wasi-setup', 'cold-start']);
    expect(missingText(lacking === undefined ? [] : [lacking])).toBe(
      'Not measured: Worker start (Chromium (bjorn3)); WASI setup (Chromium (bjorn3)); Cold start to first output (Chromium (bjorn3)). Do not compare the lengths of these bars.',
    );
  });
});

describe('the warm-up chart', () => {
  const series = tierUpSeries(report, analysis, 'p');

  it('contains all runs by run and round, with the median of each run', () => {
    expect(series).toHaveLength(1);
    expect(series[0]?.values).toHaveLength(BLOCKS * 3);
    expect(series[0]?.medians.map(({ value }) => value)).toEqual([45.5, 30.5, 25.5]);
    const values = tierUpTable(series, 'p', report).rows.map(({ cells }) => cells.map(({ value }) => value));
    expect(values).toEqual([['Chromium (dyno)', 45.5, 25.5, 3, null]]);
  });

  it('names the run of each mark', () => {
    const marks = tierUpMarks(series, 'p', report);
    expect(marks.readout(0).title).toBe('Chromium (dyno): run 1 of round 1');
    expect(marks.readout(BLOCKS * 3 - 1).title).toBe(`Chromium (dyno): run 3 of round ${BLOCKS}`);
  });

  it('places rounds side by side within their run', () => {
    for (let block = 0; block < BLOCKS; block += 1) expect(Math.round(runPlace(4, block, BLOCKS))).toBe(5);
  });

  it('describes the steady state', () => {
    expect(steadyText({ subject: 'p', host: 'dyno', steadyFrom: 5, steadyShare: 1 })).toBe('steady from run 6');
    expect(steadyText({ subject: 'p', host: 'dyno', steadyFrom: null, steadyShare: 0.8 })).toContain('80%');
    expect(steadyText(null)).toContain('too few');
  });

  it('is empty for a report without single runs', () => {
    const condensed = { ...report, series: report.series.map((each) => ({ ...each, iterations: null })) };
    expect(tierUpSeries(condensed, analysis, 'p')).toEqual([]);
  });
});

describe('distributions', () => {
  it('show metrics with different samples, in ascending order', () => {
    expect(spreadMetrics(report, 'p')).not.toContain('artifact-size');
    const all = distributions(report, 'p', 'cold-start');
    const table = distributionTable(all, 'cold-start', 'p', report);
    expect(table.rows.map(({ details }) => details?.rows().length)).toEqual([BLOCKS, BLOCKS, BLOCKS]);
    for (const { values } of all) expect(values).toEqual(values.toSorted((a, b) => a - b));
    expect(table.rows[0]?.cells[2]?.value).toBe(all[0]?.values[0]);
    expect(isFarApart(all)).toBe(true);
    expect(isFarApart(all.slice(0, 2))).toBe(false);
  });

  it('interpolate quantiles', () => {
    expect([0, 0.25, 0.5, 1].map((share) => quantileOf([1, 2, 3, 4], share))).toEqual([1, 1.75, 2.5, 4]);
  });
});

describe('scaling and sizes', () => {
  it('compare several workers with perfect scaling', () => {
    const [series] = scalingSeries(report, analysis, 'p');
    expect(series?.points.map(({ workers }) => workers)).toEqual([1, 2, 4]);
    expect(series?.points[0]?.efficiency).toBe(1);
    expect(series?.points[2]?.efficiency).toBeCloseTo(4 ** -0.1, 1);
    expect(densityText(report, analysis, 'p')).toBe('Instances per worker: 1,203 in Chromium (dyno).');
    expect(densityText(report, analysis, 'q')).toBeNull();
  });
});

describe('a program without values', () => {
  it('returns empty charts', () => {
    expect(startupGroups(report, analysis, 'q', 'starts')).toEqual([]);
    expect(ratioGroups(report, analysis, 'q', comparedMetrics(analysis, 'q'))).toEqual([]);
    expect(phaseRows(report, analysis, 'q')).toEqual([]);
    expect(scalingSeries(report, analysis, 'q')).toEqual([]);
    expect(sizeGroups(report, analysis, 'q')).toEqual([]);
    expect(spreadMetrics(report, 'q')).toEqual([]);
    expect(factorMetrics(analysis, 'q')).toEqual([]);
  });
});
