import { beforeAll, expect, test } from 'vitest';
import wabt from 'wabt';
import { MIB, WASM_PAGE } from '../base/units.ts';
import { limitMemory } from './memory-limit.ts';

let assemble: (text: string) => Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  const tool = await wabt();
  assemble = (text) => new Uint8Array(tool.parseWat('t.wat', text, { threads: true }).toBinary({}).buffer);
});

const growing = (memory: string) => `(module ${memory}
  (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
  (func (export "word") (result i32) (i32.load (i32.const 8)))
  (data (i32.const 8) "\\01\\02\\03\\04"))`;

async function instantiate(bytes: Uint8Array) {
  const { instance } = await WebAssembly.instantiate(new Uint8Array(bytes), {});
  const { grow, word } = instance.exports as { grow: (pages: number) => number; word: () => number };
  return { grow, word };
}

test.each(['(memory 1)', '(memory 1 60000)', '(memory 1 3000 shared)'])(
  '%s can grow up to the limit and no further',
  async (memory) => {
    const { grow, word } = await instantiate(limitMemory(assemble(growing(memory)), 10 * MIB).bytes);
    expect(grow(159)).toBe(1);
    expect(grow(1)).toBe(-1);
    expect(word()).toBe(0x04030201);
  },
);

test('a maximum below the limit is unchanged', async () => {
  const { grow } = await instantiate(limitMemory(assemble(growing('(memory 1 3)')), 10 * MIB).bytes);
  expect([grow(2), grow(1)]).toEqual([1, -1]);
});

test('everything after the memory section moves by the reported shift', () => {
  const original = assemble(growing('(memory 1)'));
  const { bytes, shift, shiftFrom } = limitMemory(original, 300 * WASM_PAGE);
  expect(shift).toBe(bytes.length - original.length);
  expect(shift).toBe(2);
  expect([...bytes.subarray(shiftFrom + shift)]).toEqual([...original.subarray(shiftFrom)]);
});

test('a module without a memory is unchanged', () => {
  const original = assemble('(module (import "env" "memory" (memory 1)) (func (export "f")))');
  expect(limitMemory(original, MIB).bytes).toBe(original);
});
