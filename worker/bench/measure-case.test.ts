import { expect, test } from 'vitest';
import { METRICS_OF_PART } from '../../core/bench/plan.ts';
import type { FileTree } from '../../core/files/tree.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import { ENGINE_IDS } from '../../core/run/config.ts';
import { wasmerBinary } from '../../site/build/wasmer-binary.ts';
import { assemble } from '../run/run-harness.ts';
import { benchEnvironment, benchSubject } from './bench.testing.ts';
import { BenchWorker } from './bench-worker.ts';
import type { BenchMessage, BenchSubject, CaseMeasured, MeasureCommand } from './protocol.ts';

const WASI = 'wasi_snapshot_preview1';

/** Prints "hi\n" and exits with the given code. */
const hello = (code: number) =>
  assemble(`(module
    (import "${WASI}" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
    (import "${WASI}" "proc_exit" (func $exit (param i32)))
    (memory (export "memory") 2)
    (data (i32.const 0) "\\10\\00\\00\\00\\03\\00\\00\\00") (data (i32.const 16) "hi\\0a")
    (func (export "_start")
      (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
      (call $exit (i32.const ${code}))))`);

/** Prints the first byte of the file "f" in the first granted folder, and then replaces it with an X. */
const marker = assemble(`(module
  (import "${WASI}" "path_open" (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "${WASI}" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
  (import "${WASI}" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (import "${WASI}" "fd_seek" (func $seek (param i32 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "f") (data (i32.const 16) "\\20\\00\\00\\00\\01\\00\\00\\00")
  (func (export "_start") (local $fd i32)
    (if (call $open (i32.const 3) (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 0)
                    (i64.const 0x66) (i64.const 0) (i32.const 0) (i32.const 40)) (then unreachable))
    (local.set $fd (i32.load (i32.const 40)))
    (if (call $read (local.get $fd) (i32.const 16) (i32.const 1) (i32.const 48)) (then unreachable))
    (if (call $write (i32.const 1) (i32.const 16) (i32.const 1) (i32.const 48)) (then unreachable))
    (if (call $seek (local.get $fd) (i64.const 0) (i32.const 0) (i32.const 56)) (then unreachable))
    (i32.store8 (i32.const 32) (i32.const 88))
    (if (call $write (local.get $fd) (i32.const 16) (i32.const 1) (i32.const 48)) (then unreachable))))`);

/** Prints one byte for each byte of its arguments. */
const echo = assemble(`(module
  (import "${WASI}" "args_sizes_get" (func $sizes (param i32 i32) (result i32)))
  (import "${WASI}" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    (drop (call $sizes (i32.const 32) (i32.const 4)))
    (i32.store (i32.const 0) (i32.const 64))
    (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))`);

function measure(subject: BenchSubject, parts: MeasureCommand['parts'] = ['startup']): Promise<BenchMessage> {
  return new BenchWorker(benchEnvironment()).answer({ type: 'measure', caseId: 4, subject, parts, seed: 1 });
}

function measured(message: BenchMessage): CaseMeasured {
  if (message.type !== 'measured') throw new Error(JSON.stringify(message));
  return message;
}

const valuesOf = ({ samples }: CaseMeasured, metric: string) =>
  samples.filter((sample) => sample.metric === metric).map(({ value }) => value);

test('a start function counts as instantiation, not as WASI setup', async () => {
  const program = (start: string) =>
    assemble(`(module
      (import "${WASI}" "sched_yield" (func $yield (result i32)))
      (memory (export "memory") 1)
      (func $init (drop (call $yield)))
      ${start}
      (func (export "_start")))`);
  const plain = measured(await measure(benchSubject(program(''))));
  const starting = measured(await measure(benchSubject(program('(start $init)'))));
  expect(valuesOf(starting, 'wasi-setup')[0]).toBeCloseTo(valuesOf(plain, 'wasi-setup')[0] ?? Number.NaN, 6);
  expect(valuesOf(starting, 'instantiate')[0]).toBeGreaterThan((valuesOf(plain, 'instantiate')[0] ?? 0) + 0.005);
});

test('startup yields all of its metrics except those that the page computes', async () => {
  const result = measured(await measure(benchSubject(hello(0))));
  const made = new Set(['spawn', 'fetch', 'cold-start', 'cold-total']);
  const metrics = new Set(result.samples.map(({ metric }) => metric));
  for (const metric of METRICS_OF_PART.startup) expect(metrics.has(metric), metric).toBe(!made.has(metric));
  expect(valuesOf(result, 'linear-memory')).toEqual([2 * 65536]);
  expect(result).toMatchObject({ caseId: 4, wasi: 'dyno 1' });
  expect(result.timerTick).toBeCloseTo(0.01, 9);
  for (const { value } of result.samples) expect(value).toBeGreaterThanOrEqual(0);
  const first = valuesOf(result, 'first-output')[0] ?? Number.NaN;
  expect(first).toBeLessThanOrEqual(valuesOf(result, 'first-run')[0] ?? 0);
  // The clock counts from the worker's time origin.
  expect(result.cold?.firstOutput).toBeGreaterThan(1_000_000);
  expect(result.cold?.end).toBeGreaterThanOrEqual(result.cold?.firstOutput ?? Number.POSITIVE_INFINITY);
});

test('outputs are collected by kind of run with their digest, and an exit code is not a failure', async () => {
  const work = { small: ['ab'], large: ['abcdef'] };
  const result = measured(await measure(benchSubject(echo, { work }), ['startup', 'throughput']));
  const warm = valuesOf(result, 'warm-start').length;
  const repeats = valuesOf(result, 'repeat-run').length;
  const pairs = valuesOf(result, 'work-large').length;
  expect(repeats).toBeGreaterThanOrEqual(PROTOCOL.warmUp.runs);
  expect(valuesOf(result, 'work-small')).toHaveLength(pairs);
  const shots = PROTOCOL.shots.runs;
  expect(result.outputs.map(({ run, stdoutSize, count }) => [run, stdoutSize, count]).sort()).toEqual([
    ['large', 'test\0abcdef\0'.length, pairs],
    ['small', 'test\0ab\0'.length, repeats + pairs],
    ['start', 'test\0'.length, 1 + shots + warm],
  ]);
  const exit = measured(await measure(benchSubject(hello(3))));
  expect(exit.outputs).toEqual([
    {
      run: 'start',
      exitCode: 3,
      // The digest of "hi\n".
      stdoutSha256: '98ea6e4f216f2fb4b69fff9b3a44842c38686ca685f3f55dc48c5d3fb1107be4',
      stdoutSize: 3,
      count: 1 + shots + valuesOf(exit, 'warm-start').length,
    },
  ]);
});

test('without startup it has no metrics, and memory is reported all the same', async () => {
  const work = { small: ['a'], large: ['ab'] };
  const result = measured(await measure(benchSubject(echo, { work }), ['throughput']));
  expect(result.cold).toBeNull();
  const metrics = new Set(result.samples.map(({ metric }) => metric));
  expect([...metrics].sort()).toEqual(['linear-memory', 'repeat-run', 'work-large', 'work-small']);
});

test.each(ENGINE_IDS)('every run on %s starts with the original files', async (engine) => {
  const bytes = new TextEncoder().encode('o123');
  const files: FileTree = new Map([
    ['data', { kind: 'directory' }],
    ['data/f', { kind: 'file', bytes, modified: 0 }],
  ]);
  const binary = engine === 'wasmer' ? wasmerBinary().buffer : null;
  const subject = benchSubject(
    marker,
    { files, wasmerBinary: binary },
    { engine, preopens: [{ guest: '/', folder: 'data', access: 'read-write' }] },
  );
  const result = measured(await measure(subject));
  // The digest of "o".
  const digest = '65c74c15a686187bb6bbf9958f494fc6b80068034a659a9ad44991b08c58f2d2';
  expect(result.outputs.map(({ stdoutSha256 }) => stdoutSha256)).toEqual([digest]);
  expect(new TextDecoder().decode(bytes)).toBe('o123');
});

test.each([
  ['a trap', '(func (export "_start") unreachable)', /trapped: .*unreachable/],
  ['a library', '(func (export "_initialize"))', /no `_start`/],
  ['an unknown import', '(import "env" "f" (func)) (func (export "_start"))', /env/],
])('%s fails with a message', async (_name, body, words) => {
  const answer = await measure(benchSubject(assemble(`(module ${body} (memory (export "memory") 1))`)));
  expect(answer).toMatchObject({ type: 'failed', caseId: 4, message: expect.stringMatching(words) });
});

test('the message for a trap includes the beginning of stderr, where a panic prints its reason', async () => {
  const panic = assemble(`(module
    (import "${WASI}" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
    (memory (export "memory") 1)
    (data (i32.const 0) "\\10\\00\\00\\00\\05\\00\\00\\00") (data (i32.const 16) "\\0abad\\0a")
    (func (export "_start")
      (drop (call $write (i32.const 2) (i32.const 0) (i32.const 1) (i32.const 8)))
      unreachable))`);
  expect(await measure(benchSubject(panic))).toMatchObject({
    type: 'failed',
    message: expect.stringMatching(/\. bad$/),
  });
});

test('output beyond the limit ends the case', async () => {
  const subject = benchSubject(hello(0));
  const limits = { ...subject.config.limits, output: 2 };
  const answer = await measure({ ...subject, config: { ...subject.config, limits } });
  expect(answer).toMatchObject({ type: 'failed', message: expect.stringMatching(/output limit/) });
});

test('a program with live input reads end of file', async () => {
  const reader = assemble(`(module
    (import "${WASI}" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
    (memory (export "memory") 1)
    (data (i32.const 0) "\\20\\00\\00\\00\\04\\00\\00\\00")
    (func (export "_start")
      (if (call $read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 16)) (then unreachable))
      (if (i32.load (i32.const 16)) (then unreachable))))`);
  expect((await measure(benchSubject(reader, {}, { stdin: { kind: 'live' } }))).type).toBe('measured');
});
