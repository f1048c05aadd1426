import { describe, expect, it } from 'vitest';
import { ReportBuilder } from '../../core/report/build.ts';
import { parseReport } from '../../core/report/parse.ts';
import type { Host, Subject } from '../../core/report/report.ts';
import { defaultConfig } from '../../core/run/default-config.ts';
import type { Program } from '../programs/program.ts';
import type { CaseResult, MeasuringHost } from './measuring-host.ts';
import { type BlocksRequest, runBlocks } from './run-blocks.ts';
import { runScaling, type ScalingProgress } from './run-scaling.ts';

const PRINTED = 'a'.repeat(64);

function programOf(key: string, expectedStdout: string | null = PRINTED): Program {
  const module = { name: 'x.wasm', sha256: 'c'.repeat(64), size: 1 };
  const subject: Subject = {
    key,
    name: key,
    sample: null,
    moduleSha256: module.sha256,
    moduleSize: 1,
    toolchain: null,
    args: [],
    environment: [],
    stdinSha256: null,
    work: null,
  };
  const input = {
    subject,
    moduleBytes: new Uint8Array(1),
    config: defaultConfig(module, { program: key }),
    files: new Map(),
    stdinBytes: null,
    url: null,
  };
  return { input, sources: [], codegen: [], expectedStdout, expectedExit: 0 };
}

/** The measurements in order: "block host subject". */
class Diary {
  readonly lines: string[] = [];

  host(key: string, answer: (subject: string, block: number) => Partial<CaseResult> = () => ({})): MeasuringHost {
    const host: Host = {
      key,
      kind: 'native',
      label: key,
      name: key,
      version: '1',
      wasi: null,
      mode: 'native',
      flags: [],
      command: null,
      timerTick: 0,
      isolated: null,
      aliasOf: null,
    };
    return {
      host,
      runs: (subject) => subject !== `not on ${key}`,
      beginBlock: () => Promise.resolve(),
      measure: async (subject, { block, order }) => {
        this.lines.push(`${block} ${key} ${subject}`);
        const common = { subject, host: key };
        return {
          samples: [{ ...common, metric: 'cold-total', workers: 1, value: 1 + order, order, iteration: null }],
          outputs: [{ ...common, run: 'start', exitCode: 0, stdoutSha256: PRINTED, stdoutSize: 1, count: 1 }],
          failures: [],
          ...answer(subject, block),
        };
      },
    };
  }
}

function setUp(hosts: readonly MeasuringHost[], programs: readonly Program[], rest: Partial<BlocksRequest> = {}) {
  const builder = new ReportBuilder({
    id: '0'.repeat(32),
    title: '',
    created: '2026-01-01T00:00:00.000Z',
    tool: { name: 'test', version: '1' },
    command: null,
    machine: { cpu: null, cores: null, memory: null, os: null, architecture: null },
    protocol: { preset: 'custom', blocks: 5, seed: 7 },
    subjects: programs.map(({ input }) => input.subject),
    hosts: hosts.map(({ host }) => host),
  });
  const request: BlocksRequest = {
    hosts,
    programs,
    blocks: 5,
    seed: 7,
    builder,
    canary: () => 2,
    settle: () => Promise.resolve(),
    beginBlock: () => Promise.resolve(),
    signal: new AbortController().signal,
    onCase: () => {},
    ...rest,
  };
  const report = () => {
    const parsed = parseReport(builder.toReport(Date.parse('2026-01-01T00:01:00.000Z')));
    if (parsed.kind === 'refused') throw new Error(parsed.reason);
    return parsed.report;
  };
  return { request, report };
}

it('spreads the rounds with throughput evenly', async () => {
  const skipped: boolean[] = [];
  const diary = new Diary().host('a');
  const host: MeasuringHost = {
    ...diary,
    measure: (subject, at) => {
      skipped.push(at.skipsThroughput === true);
      return diary.measure(subject, at);
    },
  };
  await runBlocks(setUp([host], [programOf('x')], { blocks: 6, throughputBlocks: 2 }).request);
  expect(skipped).toEqual([true, true, false, true, true, false]);
});

it('measures scaling and density after the rounds, and reports what failed', async () => {
  const [before, withWork] = [programOf('plain'), programOf('sum')];
  const size = { args: [], amount: 1, stdoutSha256: null };
  const work = { unit: 'numbers', small: size, large: { ...size, amount: 2 } };
  const program = { ...withWork, input: { ...withWork.input, subject: { ...withWork.input.subject, work } } };
  const asked: string[] = [];
  const page: MeasuringHost = {
    ...new Diary().host('page'),
    scaling: {
      scale: (subject, workers) => {
        asked.push(`${subject} ${workers}`);
        return workers === 4 ? Promise.reject(new Error('It crashed.')) : Promise.resolve(workers * 10);
      },
      countInstances: () => Promise.resolve({ instances: 100, notice: { code: 'other', message: 'Stopped.' } }),
    },
  };
  const { request, report } = setUp([page, new Diary().host('process')], [before, program]);
  const metrics = ['scaling', 'density'] as const;
  const stages: string[] = [];
  const onCase = ({ kind }: ScalingProgress) => stages.push(kind);
  await runScaling({ ...request, metrics, blocks: await runBlocks({ ...request, blocks: 2 }), cores: 4, onCase });
  expect(stages).toEqual([...Array<string>(6).fill('scaling'), 'instances']);
  expect(asked.toSorted()).toEqual(['sum 1', 'sum 1', 'sum 2', 'sum 2', 'sum 4', 'sum 4']);
  const { series, failures, notices } = report();
  const of = (workers: number) => series.find((each) => each.metric === 'scaling' && each.workers === workers);
  expect([of(1)?.values, of(2)?.values, of(4)]).toEqual([[10, 10], [20, 20], undefined]);
  expect(series.find(({ metric }) => metric === 'density')).toMatchObject({ subject: 'sum', values: [100] });
  expect(failures).toMatchObject([
    { host: 'page', block: 0, message: 'On 4 workers: It crashed.' },
    { host: 'page', block: 1, message: 'On 4 workers: It crashed.' },
  ]);
  expect(notices).toMatchObject([{ message: 'page: Stopped.' }]);
});

describe('rounds', () => {
  it('contain every measurement once, in an order that the seed determines', async () => {
    const runs: string[][] = [];
    for (let run = 0; run < 2; run++) {
      const diary = new Diary();
      const { request } = setUp([diary.host('a'), diary.host('b')], [programOf('x'), programOf('y'), programOf('z')]);
      expect(await runBlocks(request)).toBe(5);
      runs.push(diary.lines);
    }
    const [first = [], second] = runs;
    expect(first).toEqual(second);
    const orders = Array.from({ length: 5 }, (_, block) =>
      first.filter((line) => line.startsWith(`${block} `)).map((line) => line.slice(2)),
    );
    for (const order of orders) expect(order.toSorted()).toEqual(['a x', 'a y', 'a z', 'b x', 'b y', 'b z']);
    expect(new Set(orders.map((order) => order.join())).size).toBeGreaterThan(1);
  });

  it('skip programs that a host cannot run', async () => {
    const diary = new Diary();
    const { request } = setUp([diary.host('a'), diary.host('b')], [programOf('not')], { blocks: 1 });
    const [, b] = request.hosts;
    if (b === undefined) throw new Error('there are two');
    await runBlocks({ ...request, hosts: [{ ...b, runs: () => false }, ...request.hosts.slice(0, 1)] });
    expect(diary.lines).toEqual(['0 a not']);
  });

  it('continue if a host throws, and skip a measurement after two failures in a row', async () => {
    const diary = new Diary();
    const broken = diary.host('b', () => {
      throw new Error('it is gone');
    });
    const { request, report } = setUp([diary.host('a'), broken], [programOf('x')]);
    await runBlocks(request);
    expect(diary.lines.filter((line) => line.includes(' b '))).toEqual(['0 b x', '1 b x']);
    expect(report().failures).toEqual(
      [0, 1].map((block) => ({ subject: 'x', host: 'b', block, message: 'it is gone' })),
    );
    expect(report().series.map(({ host, values }) => [host, values.length])).toEqual([['a', 5]]);
  });

  it('retry a measurement that failed once', async () => {
    const diary = new Diary();
    const failures = [{ subject: 'x', host: 'a', message: 'once' }];
    const { request } = setUp([diary.host('a', (_, block) => (block % 2 === 0 ? { failures } : {}))], [programOf('x')]);
    await runBlocks(request);
    expect(diary.lines).toHaveLength(5);
  });

  it('report an output that differs from the expected one', async () => {
    const diary = new Diary();
    const { request, report } = setUp([diary.host('a')], [programOf('x', 'b'.repeat(64)), programOf('y', null)]);
    await runBlocks(request);
    expect(report().failures.map(({ subject }) => subject)).toEqual(['x', 'x']);
    expect(report().failures[0]?.message).toContain('the start run');
  });

  it('does not measure runs with an unexpected exit code, in a page as well', async () => {
    const diary = new Diary();
    const ended = (exitCode: number) =>
      diary.host(`ends-${exitCode}`, (subject) => ({
        outputs: [
          { subject, host: `ends-${exitCode}`, run: 'start', exitCode, stdoutSha256: PRINTED, stdoutSize: 1, count: 1 },
        ],
      }));
    const diff = { ...programOf('x'), expectedExit: 1 };
    const { request, report } = setUp([ended(1), ended(134)], [diff]);
    await runBlocks(request);
    expect(report().series.map(({ host, values }) => [host, values.length])).toEqual([['ends-1', 5]]);
    expect(report().outputs.map(({ host }) => host)).toEqual(['ends-1']);
    expect(report().failures[0]).toMatchObject({
      host: 'ends-134',
      message: 'The start run ended with exit code 134 instead of 1.',
    });
  });

  it('stop before one that exceeds the time limit', async () => {
    const diary = new Diary();
    let calls = 0;
    const fitsBlock = () => ++calls <= 3;
    const { request, report } = setUp([diary.host('a'), diary.host('b')], [programOf('x')], { fitsBlock });
    expect(await runBlocks(request)).toBe(3);
    expect(diary.lines).toHaveLength(6);
    expect(report().series.map(({ blocks }) => blocks)).toEqual([
      [0, 1, 2],
      [0, 1, 2],
    ]);
  });

  it('are kept if complete when the run is cancelled', async () => {
    const abort = new AbortController();
    const diary = new Diary();
    // In the first case of the third block, whichever that is.
    const calledOff = (_: string, block: number) => {
      if (block === 2) abort.abort();
      return {};
    };
    const hosts = [diary.host('a', calledOff), diary.host('b', calledOff)];
    const { request, report } = setUp(hosts, [programOf('x'), programOf('y')], { signal: abort.signal });
    expect(await runBlocks(request)).toBe(2);
    expect(diary.lines).toHaveLength(9);
    expect(report().canary.blocks).toEqual([0, 1]);
    expect(new Set(report().series.flatMap(({ blocks }) => blocks))).toEqual(new Set([0, 1]));
  });

  it('do not wait for the current measurement when the run is cancelled', async () => {
    const abort = new AbortController();
    const host = new Diary().host('a');
    const stuck: MeasuringHost = {
      ...host,
      measure: (subject, at) => {
        if (at.block < 2) return host.measure(subject, at);
        setImmediate(() => abort.abort());
        return new Promise(() => {});
      },
    };
    const { request, report } = setUp([stuck], [programOf('x')], { signal: abort.signal });
    expect(await runBlocks(request)).toBe(2);
    expect(report().canary.blocks).toEqual([0, 1]);
  });
});
