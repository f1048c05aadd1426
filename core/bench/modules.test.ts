import { expect, test } from 'vitest';
import wabt from 'wabt';
import { preflight } from '../module/preflight-check.ts';
import { CANARY_RESULT, CANARY_ROUNDS, CANARY_SEED, canaryModule, isBaselineTier, mix } from './canary.ts';
import { noopModule } from './noop-module.ts';

const { parseWat } = await wabt();
const assembled = (text: string) => new Uint8Array(parseWat('test.wat', text).toBinary({}).buffer);

test('noop is what its text says, and a command that imports nothing', () => {
  expect(noopModule()).toEqual(assembled('(module (memory (export "memory") 1) (func (export "_start")))'));
  const checked = preflight(noopModule(), { sharedMemory: true, memoryLimit: null, validate: null });
  expect(checked).toMatchObject({ kind: 'runnable', shape: 'command', wasi: null });
});

test('the canary computes the same in WebAssembly and in JavaScript', async () => {
  const { instance } = await WebAssembly.instantiate(canaryModule());
  const kernel = instance.exports.mix as typeof mix;
  for (const [rounds, state] of [
    [1, 1],
    [7, -5],
    [1000, 0x7fff_ffff],
    [CANARY_ROUNDS, CANARY_SEED],
  ] as const) {
    expect(kernel(rounds, state)).toBe(mix(rounds, state));
  }
  expect(mix(CANARY_ROUNDS, CANARY_SEED)).toBe(CANARY_RESULT);
});

test('the baseline tier is told by most canaries, not by one', () => {
  expect(isBaselineTier([])).toBe(false);
  expect(isBaselineTier([1, 1.05, 6, 0.97])).toBe(false);
  expect(isBaselineTier([3.1, 2.9, 1, 3.3])).toBe(true);
});
