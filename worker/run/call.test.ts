import { expect, test } from 'vitest';
import type { CallResult } from '../../core/run/event.ts';
import type { CallArgument, CallReturn } from '../protocol.ts';
import { type Finished, prepare } from './run-harness.ts';

/** A counting bump allocator, a function that works in place, and functions with each kind of result. */
const REACTOR = `(module
  (memory (export "memory") 1)
  (global $top (mut i32) (i32.const 1024))
  (global $live (mut i32) (i32.const 0))
  (global $initialised (mut i32) (i32.const 0))
  (data (i32.const 16) "text\\00")
  (func (export "_initialize") (global.set $initialised (i32.const 7)))
  (func (export "initialised") (result i32) (global.get $initialised))
  (func (export "live") (result i32) (global.get $live))
  (func (export "two") (param i32 i32 i32 i32))
  (func (export "malloc") (param i32) (result i32)
    (if (i32.gt_u (local.get 0) (i32.const 60000)) (then (return (i32.const 0))))
    (global.set $live (i32.add (global.get $live) (i32.const 1)))
    (global.get $top)
    (global.set $top (i32.add (global.get $top) (local.get 0))))
  (func (export "free") (param i32) (global.set $live (i32.sub (global.get $live) (i32.const 1))))
  (func (export "shout") (param $p i32) (param $n i32) (result i32)
    (i32.store8 (local.get $p) (i32.const 33))
    (local.get $n))
  (func (export "name") (result i32) (i32.const 16))
  (func (export "packed") (result i64) (i64.or (i64.const 17) (i64.shl (i64.const 3) (i64.const 32))))
  (func (export "pair") (result i32 i32) (i32.const 16) (i32.const 2))
  (func (export "wide") (param i64) (result i64) (i64.add (local.get 0) (i64.const 1)))
  (func (export "half") (param f64) (result f64) (f64.div (local.get 0) (f64.const 2)))
  (func (export "trap") unreachable))`;

const VALUES: CallReturn = { kind: 'values' };

interface Call {
  readonly name: string;
  readonly args?: readonly CallArgument[];
  readonly returns?: CallReturn;
}

/** Initialises the module, makes the calls one after the other, and stops it. */
async function callAll(module: string, calls: readonly Call[]): Promise<{ results: CallResult[]; finished: Finished }> {
  const results: CallResult[] = [];
  let next = 0;
  const harness = prepare(module, {
    onEvent: (event, session) => {
      if (event.type === 'called') results.push(event.result);
      if (event.type !== 'ready') return;
      const call = calls[next];
      next += 1;
      if (call === undefined) {
        session.stop('user');
        return;
      }
      const { name, args = [], returns = VALUES } = call;
      session.call({ type: 'call', runId: 1, callId: next, exportName: name, args, returns });
    },
  });
  const finished = await harness.finish();
  return { results, finished };
}

const call = async (name: string, args: readonly CallArgument[] = [], returns: CallReturn = VALUES) =>
  (await callAll(REACTOR, [{ name, args, returns }])).results[0];
const value = (given: number | bigint): CallArgument => ({ kind: 'value', value: given });
const bytes = (text: string): CallArgument => ({ kind: 'bytes', bytes: new TextEncoder().encode(text) });
const memoryText = (result: CallResult | undefined) =>
  result?.kind === 'returned' && result.memory !== null ? new TextDecoder().decode(result.memory) : result;

test('a reactor is initialised once, returns results, and ends when it is stopped', async () => {
  const { results, finished } = await callAll(REACTOR, [{ name: 'initialised' }, { name: 'half', args: [value(5)] }]);
  expect(results).toMatchObject([{ values: [7] }, { values: [2.5] }]);
  expect(finished.ended.outcome).toEqual({ kind: 'stopped' });
});

test('64-bit integers are passed and returned as bigint', async () => {
  expect(await call('wide', [value(2n ** 53n)])).toMatchObject({ kind: 'returned', values: [2n ** 53n + 1n] });
});

test('text is copied to memory, read back in place, and freed', async () => {
  const { results } = await callAll(REACTOR, [
    { name: 'shout', args: [bytes('hello')], returns: { kind: 'in-place' } },
    { name: 'live' },
  ]);
  expect(memoryText(results[0])).toBe('!ello');
  expect(results[1]).toMatchObject({ values: [0] });
});

test.each<[string, string, readonly CallArgument[], CallReturn]>([
  ['whose result cannot be read', 'shout', [bytes('hello')], { kind: 'pointer-length' }],
  ['whose second allocation fails', 'two', [bytes('hello'), bytes('too large'.repeat(10_000))], VALUES],
])('a call %s frees what was allocated for it', async (_what, name, args, returns) => {
  const { results } = await callAll(REACTOR, [{ name, args, returns }, { name: 'live' }]);
  expect(results[0]).toMatchObject({ kind: 'failed' });
  expect(results[1]).toMatchObject({ values: [0] });
});

test('results that point into memory are read', async () => {
  expect(memoryText(await call('name', [], { kind: 'c-string' }))).toBe('text');
  expect(memoryText(await call('packed', [], { kind: 'pointer-length' }))).toBe('ext');
  expect(memoryText(await call('pair', [], { kind: 'pointer-length' }))).toBe('te');
});

test.each<[string, string, readonly CallArgument[], CallReturn, RegExp]>([
  ['an unknown export', 'nothing', [], VALUES, /exports no function "nothing"/],
  ['an export that is not a function', 'memory', [], VALUES, /exports no function/],
  ['too few arguments', 'half', [], VALUES, /takes 1 parameter, 0 values/],
  ['a fraction for an i32', 'free', [value(0.5)], VALUES, /32-bit integer/],
  ['a number for an i64', 'wide', [value(1)], VALUES, /64-bit integer/],
  ['an i64 out of range', 'wide', [value(2n ** 64n)], VALUES, /64-bit integer/],
  ['text for a function of numbers', 'half', [bytes('x')], VALUES, /takes 1 parameter/],
  ['a result in place without bytes', 'live', [], { kind: 'in-place' }, /No bytes were passed/],
])('%s fails with an explanation, and the module can be called again', async (_what, name, args, returns, words) => {
  const { results } = await callAll(REACTOR, [{ name, args, returns }, { name: 'initialised' }]);
  const [first, second] = results;
  expect(first).toMatchObject({ kind: 'failed', message: expect.stringMatching(words) });
  expect(second).toMatchObject({ kind: 'returned', values: [7] });
});

test('a pointer outside of memory is reported, not followed', async () => {
  const module =
    '(module (memory (export "memory") 1) (func (export "bad") (result i32 i32) (i32.const 65530) (i32.const 7)))';
  const { results } = await callAll(module, [{ name: 'bad', returns: { kind: 'pointer-length' } }]);
  expect(results[0]).toMatchObject({ kind: 'failed', message: expect.stringMatching(/7 bytes at 65530, outside/) });
});

test('text for a module without an allocator fails, and the message names the exports to add', async () => {
  const module = '(module (memory (export "memory") 1) (func (export "take") (param i32 i32)))';
  const { results } = await callAll(module, [{ name: 'take', args: [bytes('x')] }]);
  expect(results[0]).toMatchObject({ kind: 'failed', message: expect.stringMatching(/malloc/) });
});

test('cabi_realloc serves as an allocator', async () => {
  const module = `(module (memory (export "memory") 1)
    (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 64))
    (func (export "first") (param i32 i32) (result i32) (i32.load8_u (local.get 0))))`;
  const { results } = await callAll(module, [{ name: 'first', args: [bytes('A')] }]);
  expect(results[0]).toMatchObject({ values: [0x41] });
});

test('a trap in a call ends the run as trapped', async () => {
  const { results, finished } = await callAll(REACTOR, [{ name: 'trap' }]);
  expect(results).toEqual([]);
  expect(finished.ended.outcome).toMatchObject({ kind: 'trapped', trap: 'unreachable' });
});
