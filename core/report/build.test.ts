import { describe, expect, it } from 'vitest';
import type { BlockResult, BlockSample } from './block.ts';
import { ReportBuilder } from './build.ts';
import { parseReport } from './parse.ts';
import { DIGEST, testHost, testOutput, testSubject } from './report.testing.ts';

const header = (blocks: number) => ({
  id: 'ab'.repeat(16),
  title: 'A test',
  created: '2026-01-01T00:00:00Z',
  tool: { name: 'Wasm Dyno', version: '0.1.0' },
  command: null,
  machine: { cpu: null, cores: 2, memory: null, os: 'Linux', architecture: null },
  protocol: { preset: 'custom' as const, blocks, seed: 1 },
  subjects: [testSubject('sum')],
  hosts: [testHost('dyno', { timerTick: 0, wasi: null })],
});

const sample = (value: number, changes: Partial<BlockSample> = {}): BlockSample => ({
  subject: 'sum',
  host: 'dyno',
  metric: 'cold-start',
  workers: 1,
  value,
  order: 0,
  iteration: null,
  ...changes,
});

const block = (number: number, samples: readonly BlockSample[]): BlockResult => ({
  block: number,
  samples,
  outputs: [testOutput('sum', 'dyno', 'start', DIGEST('c'))],
  failures: [],
  canary: { before: 10, after: 11 },
  timerTicks: new Map([['dyno', 0.005]]),
  wasi: new Map([['dyno', 'dyno 0.1.0']]),
});

const NOW = Date.parse('2026-01-01T00:01:00Z');

describe('building a report', () => {
  it('is valid after every round, and partial until the last one', () => {
    const builder = new ReportBuilder(header(2));
    for (const number of [0, 1]) {
      const before = builder.toReport(NOW);
      expect(parseReport(JSON.parse(JSON.stringify(before)))).toEqual({ kind: 'report', report: before });
      expect(before.completeness.kind).toBe('partial');
      builder.addBlock(block(number, [sample(number + 1)]));
    }
    builder.complete();
    const report = builder.toReport(NOW);
    expect(report.completeness).toEqual({ kind: 'complete' });
    expect(report.series).toEqual([
      {
        subject: 'sum',
        host: 'dyno',
        metric: 'cold-start',
        unit: 'ms',
        workers: 1,
        blocks: [0, 1],
        orders: [0, 0],
        values: [1, 2],
        probes: null,
        iterations: null,
      },
    ]);
    expect(report.hosts[0]).toMatchObject({ timerTick: 0.005, wasi: 'dyno 0.1.0' });
    expect(report.outputs).toEqual([{ ...testOutput('sum', 'dyno', 'start', DIGEST('c')), count: 2 }]);
    expect(report.duration).toBe(60_000);
  });

  it('cannot be completed early', () => {
    expect(() => new ReportBuilder(header(1)).complete()).toThrow('only 0 of 1 blocks');
  });

  it('keeps times to the nanosecond', () => {
    const builder = new ReportBuilder(header(1));
    builder.addBlock(block(0, [sample(1.2000000178813934)]));
    expect(builder.toReport(NOW).series[0]?.values).toEqual([1.2]);
  });

  it('turns an impossible value into a failure', () => {
    const builder = new ReportBuilder(header(1));
    builder.addBlock(block(0, [sample(-1), sample(Number.NaN)]));
    const report = builder.toReport(NOW);
    expect(report.series).toEqual([]);
    expect(report.failures).toHaveLength(2);
    expect(report.failures[0]?.message).toContain('-1 ms');
  });

  it('keeps equal notices once', () => {
    const builder = new ReportBuilder(header(1));
    builder.addNotice('hidden-page', 'It was hidden.');
    builder.addNotice('hidden-page', 'It was hidden.');
    expect(builder.toReport(NOW).notices).toHaveLength(1);
  });

  it('stores the readings of the speed probe if every sample has one', () => {
    const builder = new ReportBuilder(header(2));
    builder.addBlock(block(0, [sample(1, { probe: 400 }), sample(1, { metric: 'warm-start', probe: 390 })]));
    builder.addBlock(block(1, [sample(2, { probe: 380 }), sample(2, { metric: 'warm-start' })]));
    expect(builder.toReport(NOW).series.map(({ probes }) => probes)).toEqual([[400, 380], null]);
  });

  it('records what built a native binary, and which throughput was not steady', () => {
    const builder = new ReportBuilder(header(2));
    const build = { subject: 'sum', host: 'dyno', toolchain: 'clang 22.0.0 -O2' };
    builder.addBuild(build);
    builder.addBuild(build);
    const unsteady = (message: string) => [{ subject: 'sum', host: 'dyno', message }];
    builder.addBlock({ ...block(0, []), unsteady: unsteady('It still became faster by 20%.') });
    builder.addBlock({ ...block(1, []), unsteady: unsteady('It still became faster by 10%.') });
    const report = builder.toReport(NOW);
    expect(report.builds).toEqual([build]);
    expect(report.unsteady).toEqual(unsteady('It still became faster by 10%.'));
    expect(parseReport(JSON.parse(JSON.stringify(report)))).toEqual({ kind: 'report', report });
  });
});
