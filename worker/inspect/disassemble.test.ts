import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import wabt from 'wabt';
import { inspectModule } from '../../core/module/inspect.ts';
import { type Disassembly, disassembleFunction } from './disassemble.ts';

const BIG = '(drop (i32.const 1))'.repeat(60_000);
/** A body of nested blocks, built as bytes because the text parser does not support such nesting. */
const nested = (depth: number): number[] => [
  0,
  ...Array.from({ length: depth }, () => [0x02, 0x40]).flat(),
  ...Array.from({ length: depth + 1 }, () => 0x0b),
];
const WAT = `(module
  (import "env" "print" (func $print (param i32)))
  (global $count (mut i32) (i32.const 0))
  (memory 1)
  (func $add (param $left i32) (param $right i32) (result i32)
    (local $sum i32)
    (local.set $sum (i32.add (local.get $left) (local.get $right)))
    (call $print (local.get $sum))
    (block $out (br_if $out (local.get $sum)))
    (local.get $sum))
  (func $big ${BIG}))`;

let bytes: Uint8Array;
beforeAll(async () => {
  const tools = await wabt();
  bytes = tools.parseWat('x.wat', WAT).toBinary({ write_debug_names: true }).buffer;
});
const print = (index: number, of = bytes) => disassembleFunction(of, inspectModule(of), index);

/** The module with other bytes at the start of its first body. */
function withBody(start: readonly number[]): Uint8Array {
  const mutant = Uint8Array.from(bytes);
  mutant.set(start, inspectModule(bytes).functions.offsets[0] ?? 0);
  return mutant;
}

const leb = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) + 128, ...leb(Math.floor(value / 128))];
const section = (id: number, contents: readonly number[]): number[] => [id, ...leb(contents.length), ...contents];

/** A module of one type and one function. */
function moduleOf(types: readonly number[], body: readonly number[]): Uint8Array {
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, types),
    ...section(3, [1, 0]),
    ...section(10, [1, ...leb(body.length), ...body]),
  ]);
}
const NO_ARGUMENTS = [1, 0x60, 0, 0];

describe('the text of a function', () => {
  it('has names for itself, its locals, its labels and its callees', () => {
    const result = print(1);
    if (result.kind !== 'text') throw new Error(result.message);
    expect(result.rest).toBe('none');
    expect(result.text.split('\n')).toEqual([
      '(func $add (;1;) (param $left i32) (param $right i32) (result i32)',
      '  (local $sum i32)',
      '  local.get $left',
      '  local.get $right',
      '  i32.add',
      '  local.set $sum',
      '  local.get $sum',
      '  call $print',
      '  block $label0',
      '    local.get $sum',
      '    br_if $label0',
      '  end $label0',
      '  local.get $sum',
      ')',
    ]);
  });

  it('is printed in windows if it is long, which join to the whole', () => {
    const windows: Disassembly[] = [];
    let line = 0;
    for (;;) {
      const result = disassembleFunction(bytes, inspectModule(bytes), 2, { kind: 'line', line });
      if (result.kind !== 'text') throw new Error(result.message);
      expect(result.firstLine).toBe(line);
      expect(result.text.split('\n')).toHaveLength(result.offsets.length);
      windows.push(result);
      line += result.offsets.length;
      if (result.rest === 'none') break;
    }
    expect(windows.length).toBeGreaterThan(5);
    // The function's own lines, and two for each constant that is dropped.
    expect(line).toBe(2 * 60_000 + 2);
    const middle = windows[3]?.offsets[17] ?? 0;
    const found = disassembleFunction(bytes, inspectModule(bytes), 2, { kind: 'offset', offset: middle });
    expect(found).toEqual(windows[3]);
  });

  it('has the offset of each instruction, and the functions that it calls', () => {
    const result = print(1);
    if (result.kind !== 'text') throw new Error(result.message);
    const lines = result.text.split('\n');
    expect([...result.offsets.slice(0, 2)]).toEqual([0, 0]);
    // local.get 0, local.get 1, i32.add, …, call 0
    expect([2, 3, 4, 7].map((line) => bytes[result.offsets[line] ?? 0])).toEqual([0x20, 0x20, 0x6a, 0x10]);
    expect([...result.callees].flatMap((callee, line) => (callee < 0 ? [] : [[lines[line]?.trim(), callee]]))).toEqual([
      ['call $print', 0],
    ]);
  });

  it('ends at damaged bytes, with the lines before', () => {
    const mutant = Uint8Array.from(bytes);
    const result = print(1);
    if (result.kind !== 'text') throw new Error(result.message);
    mutant[result.offsets[4] ?? 0] = 0xff;
    const damaged = disassembleFunction(mutant, inspectModule(mutant), 1);
    if (damaged.kind !== 'text') throw new Error(damaged.message);
    expect(damaged.damage).toMatch(/0xff/i);
    expect(damaged.text.split('\n').at(-1)).toBe('  local.get $right');
  });

  it('limits the indentation of deep blocks', () => {
    const result = print(0, moduleOf(NO_ARGUMENTS, nested(400)));
    if (result.kind !== 'text') throw new Error(result.message);
    expect(result.rest).toBe('none');
    expect(Math.max(...result.text.split('\n').map((line) => line.length))).toBeLessThan(100);
  });

  it('is printed in windows if blocks nest so deeply that their indentation would fill the memory', () => {
    const result = print(0, moduleOf(NO_ARGUMENTS, nested(40_000)));
    if (result.kind !== 'text') throw new Error(result.message);
    expect(result.rest).not.toBe('none');
    expect(result.text.split('\n').length).toBeLessThan(10_000);
  });

  it('is refused for a function that does not exist', () => {
    expect(print(0).kind).toBe('failed');
    expect(print(99).kind).toBe('failed');
  });

  it('is refused for a body with four billion locals', () => {
    const hostile = withBody([1, 0xff, 0xff, 0xff, 0xff, 0x0f, 0x7f]);
    expect(print(1, hostile)).toEqual({ kind: 'failed', message: 'The function declares more than 10000 locals.' });
  });

  it('is refused if locals of an unknown type hide four billion of a known one', () => {
    // One of type 0x80; read as a longer number, it shifts what follows to four billion locals.
    const hidden = [2, 1, 0x80, 5, 0xff, 0xff, 0xff, 0xff, 0x7f, 0x7f];
    expect(print(1, withBody(hidden)).kind).toBe('failed');
    const shared = [2, 1, 0x64, 0x65, 0x70, 0xff, 0xff, 0xff, 0xff, 0x0f, 0x7f];
    expect(print(1, withBody(shared)).kind).toBe('failed');
  });

  it('is refused if a type has four billion parameters', () => {
    const hostile = moduleOf([1, 0x60, 0xff, 0xff, 0xff, 0xff, 0x0f], nested(1));
    expect(print(0, hostile).kind).toBe('failed');
  });

  it('never throws, whatever was changed', () => {
    const small = inspectModule(bytes);
    const from = small.functions.offsets[0] ?? 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat((small.functions.sizes[0] ?? 1) - 1), fc.nat(255)), { minLength: 1 }),
        (changes) => {
          const mutant = Uint8Array.from(bytes);
          for (const [at, value] of changes) mutant[from + at] = value;
          expect(['text', 'failed']).toContain(disassembleFunction(mutant, small, 1).kind);
        },
      ),
      { numRuns: 500 },
    );
  });
});
