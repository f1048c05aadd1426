import { expect, test } from 'vitest';
import { OperatorCodeNames } from 'wasmparser';
import { expand } from './instruction.ts';
import { INSTRUCTIONS } from './instructions.ts';

/** Names of the decoder that differ from those of the specification. */
const RENAMED: readonly (readonly [RegExp, string])[] = [
  [/^v(8|16|32|64)x\d+\.load_splat$/, 'v128.load$1_splat'],
  [/^i8x16_popcnt$/, 'i8x16.popcnt'],
  [/^i\d+x\d+\.(load\d+x\d+_[su])$/, 'v128.$1'],
];

/** From a proposal that was withdrawn. */
const WITHDRAWN = 'let';

test('contains every instruction that the decoder knows', () => {
  const names = Object.values(OperatorCodeNames)
    .filter((name) => name !== undefined && name !== WITHDRAWN)
    .map((name) => RENAMED.reduce((text, [from, to]) => text.replace(from, to), name));
  expect(names.length).toBeGreaterThan(550);
  expect(names.filter((name) => !INSTRUCTIONS.has(name))).toEqual([]);
});

test('contains each instruction once, with all texts filled in', () => {
  for (const instruction of INSTRUCTIONS.values()) {
    const { name, signature, meaning } = instruction;
    expect(name).toMatch(/^[a-z0-9_.]+$/);
    expect(`${signature} ${meaning} ${instruction.immediates}`).not.toMatch(/\$\d|<\S+>/);
    expect(signature).toContain('→');
    expect(meaning).toMatch(/\.$/);
  }
});

test('expands alternatives into names, signatures and words', () => {
  const table = { part: 'Test', families: [['{i32,i64}.x_{s,u}', '', '$1 -> $1', 'Extends, <$2>.']] as const };
  expect(expand(table)).toHaveLength(4);
  expect(expand(table)[3]).toEqual({
    name: 'i64.x_u',
    immediates: '',
    signature: 'i64 → i64',
    meaning: 'Extends, unsigned.',
    part: 'Test',
  });
});

test.each([
  ['i32.load8_s', 'i32 → i32', 'Loads an integer of 8 bits'],
  ['i64.trunc_f32_u', 'f32 → i64', 'unsigned integer'],
  ['i32x4.ge_u', 'v128 v128 → v128', '4 lanes of 32-bit integers, unsigned (ge)'],
  ['memory.atomic.wait64', 'i32 i64 i64 → i32', 'Waits'],
  ['struct.get_u', 'struct → i32', 'unsigned'],
])('%s has the signature %s', (name, signature, meaning) => {
  expect(INSTRUCTIONS.get(name)?.signature).toBe(signature);
  expect(INSTRUCTIONS.get(name)?.meaning).toContain(meaning);
});
