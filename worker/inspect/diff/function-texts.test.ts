import { beforeAll, expect, test } from 'vitest';
import loadWabt from 'wabt';
import { compareModules } from '../../../core/module/diff/diff.ts';
import { functionTexts } from './function-texts.ts';

let wabt: Awaited<ReturnType<typeof loadWabt>>;
beforeAll(async () => {
  wabt = await loadWabt();
});

function assemble(text: string): Uint8Array {
  const module = wabt.parseWat('x.wat', text);
  try {
    // Without names, so that functions are matched by their bodies.
    return module.toBinary({ write_debug_names: false }).buffer;
  } finally {
    module.destroy();
  }
}

const HELPER = '(func $helper (result i32) (i32.popcnt (i32.mul (i32.const 3) (i32.const 5))))';
const caller = (constant: number) =>
  `(func (export "run") (result i32) (call_indirect (type $pair) (call $helper) (i32.const ${constant}) (i32.const 0)))`;
const module = (types: string, ...functions: readonly string[]) =>
  `(module ${types} (type $pair (func (param i32 i32) (result i32))) (table 1 funcref) (global i32 (i32.const 1)) ${functions.join(' ')})`;

test('the texts of a changed function differ only in the change, although indices moved', () => {
  const before = assemble(module('', HELPER, caller(1)));
  const after = assemble(
    module('(type (func (param f64)))', '(func $more (param f64) (drop (local.get 0)))', HELPER, caller(2)),
  );
  const comparison = compareModules(before, after);
  const change = comparison.diff.functions.find(({ before: place }) => place?.name === 'run');
  expect(change).toMatchObject({ kind: 'constants', before: { index: 1 }, after: { index: 2 } });
  const texts = functionTexts(comparison, { before: 1, after: 2 });
  if (texts.before?.kind !== 'text' || texts.after?.kind !== 'text') throw new Error('both have a text');
  const [old, now] = [texts.before.text.split('\n'), texts.after.text.split('\n')];
  expect(old.filter((line) => !now.includes(line))).toEqual(['  i32.const 1']);
  expect(now.filter((line) => !old.includes(line))).toEqual(['  i32.const 2']);
});

test('a function that only the second module has is marked', () => {
  const before = assemble(module('', HELPER, caller(1)));
  const after = assemble(
    module('', HELPER, '(func $new (result i32) (i32.clz (i32.const 77777)))', caller(1).replace('$helper', '$new')),
  );
  const comparison = compareModules(before, after);
  const texts = functionTexts(comparison, { before: 1, after: 2 });
  expect(texts.after).toMatchObject({ kind: 'text', text: expect.stringContaining('call $new_func1') });
  expect(functionTexts(comparison, { before: null, after: 1 }).before).toBeNull();
});
