import { expect, it } from 'vitest';
import { inspectModule } from '../../core/module/inspect.ts';
import { assemble } from '../run/run-harness.ts';
import { printModule } from './print-module.ts';

const WAT = `(module
  (import "env" "log" (func $log (param i32)))
  (memory (export "memory") 1)
  (func $first (drop (i32.const 1)))
  (func $second (export "_start") (block $out (br $out)) (call $log (i32.add (i32.const 2) (i32.const 3))))
  (data (i32.const 8) "text"))`;

const textOf = (module: Uint8Array) => [...printModule(module, inspectModule(module))].map(({ text }) => text).join('');

it('prints a module that assembles to the same code', () => {
  const module = assemble(WAT);
  const text = textOf(module);
  expect(text).toContain('(func $second (;2;)');
  const again = assemble(text);
  expect(textOf(again)).toBe(text);
});

it('prints long modules in pieces', () => {
  const module = assemble(`(module (func $big ${'(drop (i32.const 1))'.repeat(70_000)}) (func $last (nop)))`);
  const pieces = [...printModule(module, inspectModule(module))];
  expect(pieces.length).toBeGreaterThan(1);
  expect(pieces.map(({ state }) => state)).toEqual([...pieces.slice(1).map(() => 'more'), 'done']);
  const shares = pieces.map(({ share }) => share);
  expect(shares).toEqual([...shares].sort((left, right) => left - right));
  expect(pieces.at(-1)?.text).toContain('$last');
});

it('ends with a comment where the module is damaged', () => {
  const module = assemble(WAT);
  module[module.lastIndexOf(0x6a)] = 0xff;
  const text = textOf(module);
  expect(text).toContain('$first');
  expect(text).toMatch(/;; The module is damaged at byte \d+: .*0xff/i);
});
