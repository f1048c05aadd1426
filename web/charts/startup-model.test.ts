import { describe, expect, it } from 'vitest';
import { REFERENCE_TICKS } from '../../core/method/literature.ts';
import { analysis, BLOCKS, report } from './charts.testing.ts';
import { distributions, distributionTable, isFarApart, spreadMetrics } from './distribution-model.ts';
import { metricOfTick, referenceText, ticksOf } from './literature-rows.ts';
import { startupGroups, startupSummary, startupValues } from './startup-model.ts';

describe('the chart of all startup metrics', () => {
  const groups = startupGroups(report, analysis, 'p', 'starts', false);

  it('has one group per metric and one row per host, the fastest first', () => {
    expect(groups.map(({ metric, rows }) => [metric, rows.map(({ key }) => key).sort()])).toEqual([
      ['cold-start', ['dyno', 'dyno~again', 'native']],
      ['instantiate', ['dyno']],
    ]);
    expect(groups[0]?.rows[0]?.key).toBe('native');
    expect(groups[0]?.rows[0]?.rounds).toHaveLength(BLOCKS);
    expect(groups[0]?.rows[1]?.readout()).toMatchObject({
      title: expect.stringMatching(/: cold start to first output$/),
      includes: expect.stringContaining('worker, host code'),
    });
    expect(startupSummary(groups)).toContain('Instantiate: Chromium (dyno)');
  });

  it('covers every mark with the axis of its metric', () => {
    for (const { rows } of startupGroups(report, analysis, 'p', 'starts', true)) {
      const values = startupValues(rows);
      for (const { interval, value } of rows)
        for (const end of [...interval, value]) {
          expect(end).toBeLessThanOrEqual(Math.max(...values));
          expect(end).toBeGreaterThanOrEqual(Math.min(...values));
        }
    }
  });

  it('marks a value below the tick and draws no rounds of it', () => {
    const steps = startupGroups(report, analysis, 'p', 'steps', false);
    const row = steps.find(({ metric }) => metric === 'wasi-setup')?.rows[0];
    expect(row).toMatchObject({ mark: 'below-tick', value: 0.005, figure: '< 5.00\u00a0µs', rounds: [] });
  });

  it('draws values from the literature only on request, in the metric whose layers they share', () => {
    const keys = groups.flatMap(({ rows }) => rows.map(({ key }) => key));
    expect(keys.filter((key) => key.startsWith('literature'))).toEqual([]);
    const cited = startupGroups(report, analysis, 'p', 'starts', true);
    expect(
      cited.map(({ metric, rows }) => [metric, rows.filter(({ isDim }) => isDim).map(({ name }) => name)]),
    ).toEqual([
      ['cold-start', []],
      ['instantiate', ticksOf('instantiate').map(({ label }) => `Literature: ${label}`)],
    ]);
  });
});

describe('values from the literature', () => {
  it('belong to a metric with the same layers, or to none', () => {
    const metrics = REFERENCE_TICKS.map((tick) => [tick.id, metricOfTick(tick)]);
    expect(Object.fromEntries(metrics)).toEqual({
      'spidermonkey-instantiate': 'instantiate',
      'wasmtime-instantiate': 'instantiate',
      'wasi-hello-instantiate': null,
      'lucet-instantiate': 'instantiate',
      'wasmtime-run': 'cold-total',
      'cloudflare-isolate': null,
      crun: 'cold-total',
      firecracker: null,
      'docker-run': 'cold-total',
    });
  });

  it('name a bound and a range', () => {
    const texts = REFERENCE_TICKS.map(referenceText).map((text) => text.replaceAll('\u00a0', ' '));
    expect(texts).toContain('≤ 125 ms');
    expect(texts).toContain('299–568 ms');
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
    expect(all[0]?.host.key).toBe('native');
    expect(isFarApart(all)).toBe(true);
    expect(isFarApart(all.slice(1))).toBe(false);
  });

  it('are empty for a program without values', () => {
    expect(spreadMetrics(report, 'q')).toEqual([]);
    expect(startupGroups(report, analysis, 'q', 'starts', false)).toEqual([]);
  });
});
