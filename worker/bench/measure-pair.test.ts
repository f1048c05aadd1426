import { expect, test } from 'vitest';
import { PROTOCOL } from '../../core/method/protocol.ts';
import { assemble } from '../run/run-harness.ts';
import { benchEnvironment, benchSubject } from './bench.testing.ts';
import { BenchWorker } from './bench-worker.ts';
import type { BenchMessage, BenchSubject, MeasuredBuild, PairMeasured } from './protocol.ts';

const WASI = 'wasi_snapshot_preview1';

/** Prints one byte and exits with the given code. */
const printing = (letter: string, code = 0) =>
  assemble(`(module
    (import "${WASI}" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
    (import "${WASI}" "proc_exit" (func $exit (param i32)))
    (memory (export "memory") 1)
    (data (i32.const 0) "\\10\\00\\00\\00\\01\\00\\00\\00") (data (i32.const 16) "${letter}")
    (func (export "_start")
      (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
      (call $exit (i32.const ${code}))))`);

const TRAPPING = assemble('(module (memory (export "memory") 1) (func (export "_start") unreachable))');

function measure(before: BenchSubject, after: BenchSubject, environment = benchEnvironment()): Promise<BenchMessage> {
  return new BenchWorker(environment).answer({ type: 'measure-pair', caseId: 4, before, after, more: [], seed: 1 });
}

function measured(message: BenchMessage): PairMeasured {
  if (message.type !== 'pair-measured') throw new Error(JSON.stringify(message));
  return message;
}

const PHASES = ['prepare', 'compile-cold', 'wasi-setup', 'instantiate', 'first-output', 'first-run'];

const iterationsOf = ({ samples }: MeasuredBuild, metric: string) =>
  samples.filter((sample) => sample.metric === metric).map(({ iteration }) => iteration);

test('both builds have every phase equally often, without the first pair of each stage', async () => {
  const { before, after, timerTick, wasi } = measured(
    await measure(benchSubject(printing('a')), benchSubject(printing('b'))),
  );
  expect({ timerTick, wasi }).toEqual({ timerTick: expect.closeTo(0.01, 9), wasi: 'dyno 1' });
  const counted = iterationsOf(before, 'compile-cold');
  expect(counted.length).toBeGreaterThan(0);
  expect(counted).toEqual(counted.map((_, index) => index));
  for (const phase of PHASES) {
    expect(iterationsOf(before, phase), phase).toEqual(counted);
    expect(iterationsOf(after, phase), phase).toEqual(counted);
  }
  for (const { value, probe = 1 } of [...before.samples, ...after.samples]) {
    expect(value).toBeGreaterThanOrEqual(0);
    expect(probe).toBeGreaterThan(0);
  }
});

test('every build has warm runs in turns, and further builds are measured like the first two', async () => {
  const [a, b, c] = ['a', 'b', 'c'].map((letter) => benchSubject(printing(letter)));
  if (a === undefined || b === undefined || c === undefined) throw new Error('three programs');
  const command = { type: 'measure-pair', caseId: 4, before: a, after: b, more: [c], seed: 1 } as const;
  const { before, after, more } = measured(await new BenchWorker(benchEnvironment()).answer(command));
  const warm = iterationsOf(before, 'warm-run');
  expect(warm.length).toBeGreaterThanOrEqual(PROTOCOL.warmRuns.atLeast);
  expect(warm.length).toBeLessThanOrEqual(PROTOCOL.warmRuns.turns);
  expect(warm).toEqual(warm.map((_, index) => index));
  expect(more).toHaveLength(1);
  for (const build of [after, ...more]) {
    expect(iterationsOf(build, 'warm-run')).toEqual(warm);
    expect(iterationsOf(build, 'compile-cold')).toEqual(iterationsOf(before, 'compile-cold'));
  }
  const digests = [before, after, ...more].map(({ outputs }) => outputs[0]?.stdoutSha256);
  expect(new Set(digests).size).toBe(3);
});

test('a long program runs twice to warm up, and at least two runs count', async () => {
  let readings = 0;
  const environment = benchEnvironment({ now: () => (readings += 100) });
  const one = measured(await measure(benchSubject(printing('a')), benchSubject(printing('a')), environment));
  expect(iterationsOf(one.before, 'warm-run')).toEqual([0, 1]);
});

test('a stage is limited in time, and a round in stages', async () => {
  // Every reading of the clock advances it, so that a pair takes about 5 ms.
  let readings = 0;
  const slow = (step: number) => benchEnvironment({ now: () => (readings += step) });
  const one = measured(await measure(benchSubject(printing('a')), benchSubject(printing('a')), slow(100)));
  expect(iterationsOf(one.before, 'compile-cold')).toEqual([0]);
  const { stages, pairs, discarded } = PROTOCOL.pairs;
  const many = measured(await measure(benchSubject(printing('a')), benchSubject(printing('a')), slow(1e-4)));
  expect(iterationsOf(many.before, 'compile-cold').length).toBeLessThanOrEqual(stages * (pairs - discarded));
  expect(iterationsOf(many.before, 'compile-cold').length).toBeGreaterThan(pairs);
});

test('the outputs of each build are counted apart', async () => {
  const { before, after } = measured(await measure(benchSubject(printing('a')), benchSubject(printing('b', 3))));
  expect(before.outputs).toMatchObject([{ run: 'start', exitCode: 0, stdoutSize: 1 }]);
  expect(after.outputs).toMatchObject([{ run: 'start', exitCode: 3, stdoutSize: 1 }]);
  expect(before.outputs[0]?.stdoutSha256).not.toBe(after.outputs[0]?.stdoutSha256);
  expect(before.outputs[0]?.count).toBe(after.outputs[0]?.count);
});

test('a failure names the build', async () => {
  const good = benchSubject(printing('a'));
  expect(await measure(good, benchSubject(TRAPPING))).toMatchObject({
    type: 'failed',
    message: expect.stringMatching(/^Build B \(test\.wasm\): The program trapped/),
  });
  expect(await measure(benchSubject(TRAPPING), good)).toMatchObject({
    message: expect.stringMatching(/^Build A \(test\.wasm\): /),
  });
});

test('timings are discarded if the browser suspended the worker', async () => {
  const subject = benchSubject(printing('a'));
  let calls = 0;
  const environment = benchEnvironment({ takeOverslept: () => calls++ > 0 });
  expect(await measure(subject, subject, environment)).toEqual({ type: 'overslept', caseId: 4 });
});
