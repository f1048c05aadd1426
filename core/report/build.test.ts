import { describe, expect, it } from 'vitest';
import type { BlockResult, BlockSample } from '../bench/block.ts';
import { seededRandom } from '../stats/random.ts';
import { ReportBuilder } from './build.ts';
import { addExampleBlock, EXAMPLE_SHAPE, exampleHeader, exampleReport } from './fixtures/example-run.ts';
import { reportSchema } from './report.ts';

const header = exampleHeader();
const started = Date.parse(header.created);

const sample: BlockSample = {
  subject: 'program-0',
  host: 'browser:engine-0',
  metric: 'compile-cold',
  workers: 1,
  value: 1,
  order: 0,
  iteration: null,
};

function block(number: number, samples: readonly Partial<BlockSample>[], more: Partial<BlockResult> = {}): BlockResult {
  return {
    block: number,
    samples: samples.map((changes) => ({ ...sample, ...changes })),
    outputs: [],
    failures: [],
    canary: { before: 1, after: 1 },
    timerTicks: new Map(),
    wasi: new Map(),
    ...more,
  };
}

describe('ReportBuilder', () => {
  it('gives a valid report before any block, between blocks and at the end', () => {
    const builder = new ReportBuilder(header);
    const random = seededRandom(1);
    const expectValid = () => expect(reportSchema.safeParse(builder.toReport(started + 5)).error).toBeUndefined();
    expectValid();
    for (let number = 0; number < EXAMPLE_SHAPE.blocks; number++) {
      addExampleBlock(builder, number, EXAMPLE_SHAPE, random);
      expectValid();
    }
    expect(builder.blocks).toBe(3);
  });

  it('keeps one series for each subject, host, metric and number of workers, with columns of one length', () => {
    const report = exampleReport();
    const names = report.series.map(({ subject, host, metric, workers }) => `${subject} ${host} ${metric} ${workers}`);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBe(2 * 2 * EXAMPLE_SHAPE.metrics.length);
    for (const { blocks, orders, values, iterations } of report.series) {
      expect(orders.length).toBe(blocks.length);
      expect(values.length).toBe(blocks.length);
      expect(iterations?.length ?? blocks.length).toBe(blocks.length);
    }
  });

  it('is partial until it is told to be complete', () => {
    const builder = new ReportBuilder({ ...header, protocol: { ...header.protocol, blocks: 1 } });
    expect(builder.toReport(started).completeness).toEqual({ kind: 'partial', reason: 'cancelled' });
    expect(() => builder.complete()).toThrow('only 0 of 1');
    builder.partial('hidden');
    expect(builder.toReport(started).completeness).toEqual({ kind: 'partial', reason: 'hidden' });
    builder.addBlock(block(0, []));
    builder.complete();
    expect(builder.toReport(started + 1234).completeness).toEqual({ kind: 'complete' });
    expect(builder.toReport(started + 1234).duration).toBe(1234);
  });

  it('does not change a report that it gave before', () => {
    const builder = new ReportBuilder(header);
    builder.addBlock(block(0, [{}]));
    const early = builder.toReport(started);
    const text = JSON.stringify(early);
    builder.addBlock(block(1, [{}]));
    builder.addNotice('hidden-page', 'The page was hidden.');
    expect(JSON.stringify(early)).toBe(text);
  });

  it('keeps times to the nanosecond', () => {
    const builder = new ReportBuilder(header);
    builder.addBlock(block(0, [{ value: 1.2345678901 }], { canary: { before: 0.1 + 0.2, after: 2 } }));
    const report = builder.toReport(started);
    expect(report.series[0]?.values).toEqual([1.234568]);
    expect(report.canary.before).toEqual([0.3]);
  });

  it('tells iterations only where a block has more than one sample', () => {
    const builder = new ReportBuilder(header);
    const repeated = { metric: 'work-large' } as const;
    builder.addBlock(block(0, [{ iteration: 0 }, repeated, repeated]));
    const [single, several] = builder.toReport(started).series;
    expect(single?.iterations).toBeNull();
    expect(several?.iterations).toEqual([0, 1]);
  });

  it('turns a value that cannot be into a failure of its case', () => {
    const builder = new ReportBuilder(header);
    builder.addBlock(block(4, [{ value: -0.5 }, { value: Number.NaN }, { value: 0 }]));
    const report = builder.toReport(started);
    expect(report.series[0]?.values).toEqual([0]);
    expect(report.failures.map(({ block, subject }) => [block, subject])).toEqual([
      [4, 'program-0'],
      [4, 'program-0'],
    ]);
    expect(report.failures[0]?.message).toContain('Compile, cold came out as -0.5 ms');
  });

  it('counts equal outputs together', () => {
    const output = {
      subject: 'program-0',
      host: 'browser:engine-0',
      run: 'start',
      exitCode: 0,
      stdoutSha256: 'a'.repeat(64),
      stdoutSize: 3,
      count: 2,
    } as const;
    const builder = new ReportBuilder(header);
    builder.addBlock(block(0, [], { outputs: [output] }));
    builder.addBlock(block(1, [], { outputs: [output, { ...output, exitCode: 1 }] }));
    expect(builder.toReport(started).outputs).toEqual([
      { ...output, count: 4 },
      { ...output, exitCode: 1 },
    ]);
  });

  it('takes the coarsest tick and the WASI host that blocks saw', () => {
    const builder = new ReportBuilder(header);
    const host = 'browser:engine-0';
    builder.addBlock(block(0, [], { timerTicks: new Map([[host, 0.1]]), wasi: new Map([[host, 'Dyno 0.1.0']]) }));
    builder.addBlock(block(1, [], { timerTicks: new Map([[host, 0.005]]) }));
    expect(builder.toReport(started).hosts[0]).toMatchObject({ timerTick: 0.1, wasi: 'Dyno 0.1.0' });
  });

  it('tells the same notice once, and cuts what is too long', () => {
    const builder = new ReportBuilder(header);
    builder.addNotice('other', 'x'.repeat(900));
    builder.addNotice('other', 'x'.repeat(900));
    builder.addFailure({ subject: null, host: 'browser:engine-0', block: null, message: '' });
    const report = builder.toReport(started);
    expect(report.notices.map(({ message }) => message.length)).toEqual([500]);
    expect(report.failures[0]?.message).toBe('It failed without a message.');
  });

  it('refuses what a report cannot hold', () => {
    const builder = new ReportBuilder(header);
    builder.addBlock(block(0, []));
    expect(() => builder.addBlock(block(0, []))).toThrow('block 0 is in the report already');
    expect(() => builder.addBlock(block(1, [{ host: 'nowhere' }]))).toThrow('no host "nowhere"');
    expect(() => builder.addBlock(block(2, [{ subject: 'nothing' }]))).toThrow('no subject "nothing"');
  });
});
