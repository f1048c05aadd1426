import { expect, test } from 'vitest';
import wabt from 'wabt';
import { preflight } from '../module/preflight-check.ts';
import { CANARY_RESULT, CANARY_ROUNDS, CANARY_SEED, canaryModule, isBaselineTier } from './canary.ts';
import { noopModule } from './noop-module.ts';

const { parseWat } = await wabt();
const assembled = (text: string) => new Uint8Array(parseWat('test.wat', text).toBinary({}).buffer);

test('the empty module equals its text and imports nothing', () => {
  expect(noopModule()).toEqual(assembled('(module (memory (export "memory") 1) (func (export "_start")))'));
  const checked = preflight(noopModule(), { sharedMemory: true, memoryLimit: null, validate: null });
  expect(checked).toMatchObject({ kind: 'runnable', shape: 'command', wasi: null });
});

/** Expected result of both functions of the canary. */
function mixed(rounds: number, state: number): number {
  let sum = state;
  for (let round = rounds; round > 0; round -= 1) {
    let value = Math.imul(round ^ (round >>> 16), 0x5bd1e995);
    value = Math.imul(value ^ (value >>> 13), 0x2c1b3c6d);
    value = Math.imul(value ^ (value >>> 12), 0x297a2d39);
    sum = (sum + 16 * value) | 0;
  }
  return sum;
}

test('both functions of the reference work return the expected result', async () => {
  const { instance } = await WebAssembly.instantiate(canaryModule());
  const { repeated, reduced } = instance.exports as Record<string, typeof mixed>;
  for (const [rounds, state] of [
    [1, 1],
    [7, -5],
    [1000, 0x7fff_ffff],
    [CANARY_ROUNDS, CANARY_SEED],
  ] as const) {
    expect([repeated?.(rounds, state), reduced?.(rounds, state)]).toEqual([mixed(rounds, state), mixed(rounds, state)]);
  }
  expect(mixed(CANARY_ROUNDS, CANARY_SEED)).toBe(CANARY_RESULT);
});

test('the baseline tier is detected by most reference times, not by one', () => {
  expect(isBaselineTier([])).toBe(false);
  expect(isBaselineTier([1, 1.05, 6, 0.97])).toBe(false);
  expect(isBaselineTier([3.1, 2.9, 1, 3.3])).toBe(true);
});
