import { describe, expect, it } from 'vitest';
import wabt from 'wabt';
import { inspectModule } from '../inspect.ts';
import { leb128 } from '../leb128.ts';
import { ByteReader } from '../reader.ts';
import { decodeCustom } from './custom.ts';

const text = (value: string): number[] => [...leb128(value.length), ...new TextEncoder().encode(value)];
const sub = (id: number, contents: readonly number[]): number[] => [id, ...leb128(contents.length), ...contents];
const decode = (name: string, contents: readonly number[]) =>
  decodeCustom(name, new ByteReader(Uint8Array.from(contents)));

async function inspect(wat: string) {
  const tools = await wabt();
  const module = tools.parseWat('x.wat', wat, { bulk_memory: true, reference_types: true });
  return inspectModule(module.toBinary({ write_debug_names: true }).buffer);
}

describe('the definitions of a module', () => {
  it('have types, limits and initial values', async () => {
    const { definitions, otherNames } = await inspect(`(module
      (import "env" "base" (global $base i32))
      (import "env" "table" (table 2 5 funcref))
      (global $count (mut i32) (i32.const -7))
      (global f64 (f64.const 0.5))
      (global i64 (i64.const 9))
      (global i32 (global.get $base))
      (global $callback (mut funcref) (ref.func $f))
      (func $f))`);
    expect(definitions.globals.map(({ type, mutable, initial }) => [type, mutable, initial])).toEqual([
      ['i32', false, null],
      ['i32', true, 'i32.const -7'],
      ['f64', false, 'f64.const 0.5'],
      ['i64', false, 'i64.const 9'],
      ['i32', false, 'global.get 0'],
      ['funcref', true, 'ref.func 0'],
    ]);
    expect(definitions.tables).toEqual([{ type: 'funcref', minimum: 2, maximum: 5, is64: false }]);
    expect(definitions.references).toEqual([0]);
    expect([...otherNames.globals.values()].filter((name) => name === 'count').length).toBeLessThanOrEqual(1);
  });

  it('include segments with their addresses', async () => {
    const { data, elements, size } = await inspect(`(module
      (memory 1) (table 4 funcref)
      (func $a) (func $b)
      (elem (i32.const 1) $a $b $a)
      (elem declare func $b)
      (data (i32.const 16) "hello")
      (data (i32.const -16) "end")
      (data "passive"))`);
    expect([...data.addresses]).toEqual([16, 0xffff_fff0, Number.NaN]);
    expect([...data.sizes]).toEqual([5, 3, 7]);
    expect([...data.modes]).toEqual([0, 0, 1]);
    expect([...elements.modes]).toEqual([0, 2]);
    expect([...elements.entries]).toEqual([3, 1]);
    expect([...elements.functions.targets]).toEqual([0, 1, 0, 1]);
    expect((data.offsets[2] ?? 0) + (data.sizes[2] ?? 0)).toBeLessThanOrEqual(size);
  });
});

describe('a custom section', () => {
  it('lists the names of a name section', () => {
    const functions = [2, 0, ...text('main'), 7, ...text('helper')];
    const locals = [1, 0, 2, 0, ...text('argc'), 1, ...text('argv')];
    const decoded = decode('name', [
      ...sub(0, text('hello')),
      ...sub(1, functions),
      ...sub(2, locals),
      ...sub(9, [1, 0, ...text('.rodata')]),
    ]);
    expect(decoded?.facts).toEqual([
      { term: 'Module', value: 'hello' },
      { term: 'Locals', value: '2 names for 1 entry' },
    ]);
    expect(decoded?.lists.map(({ title, rows }) => [title, rows])).toEqual([
      [
        'Functions',
        [
          ['0', 'main'],
          ['7', 'helper'],
        ],
      ],
      ['Data segments', [['0', '.rodata']]],
    ]);
  });

  it('lists what a shared library needs', () => {
    const decoded = decode('dylink.0', [...sub(1, [16, 4, 2, 0]), ...sub(2, [1, ...text('libc.so')])]);
    expect(decoded?.facts).toEqual([
      { term: 'Memory', value: '16 B, aligned to 2^4' },
      { term: 'Table', value: '2 entries, aligned to 2^0' },
    ]);
    expect(decoded?.lists[0]?.rows).toEqual([['libc.so']]);
  });

  it('lists the symbols and relocations of an object file', () => {
    const symbols = [3, 0, 0x04, 5, ...text('main'), 0, 0x10, 1, 1, 0, ...text('table'), 0, 8, 16];
    expect(decode('linking', [2, ...sub(8, symbols)])?.lists[0]?.rows).toEqual([
      ['function', 'main', 'hidden', 'index 5'],
      ['function', '–', 'undefined', 'index 1'],
      ['data', 'table', 'none', 'segment 0, offset 8, 16 B'],
    ]);
    expect(decode('reloc.CODE', [10, 2, 0, 4, 1, 3, 9, 0, 0x7c])?.lists[0]?.rows).toEqual([
      ['FUNCTION_INDEX_LEB', '1'],
      ['MEMORY_ADDR_LEB', '1'],
    ]);
  });

  it('shows addresses, digests and DWARF versions', () => {
    expect(decode('sourceMappingURL', text('a.map'))?.facts).toEqual([{ term: 'Address', value: 'a.map' }]);
    expect(decode('build_id', [2, 0xca, 0xfe])?.facts).toEqual([{ term: 'Build ID', value: 'cafe' }]);
    expect(decode('.debug_info', [6, 0, 0, 0, 5, 0, 1, 4, 0, 0])?.facts).toEqual([
      { term: 'DWARF version', value: '5' },
    ]);
  });

  it('keeps what comes before its damage', () => {
    const decoded = decode('name', [...sub(0, text('hello')), ...sub(1, [9, 0, ...text('main')])]);
    expect(decoded?.facts).toEqual([{ term: 'Module', value: 'hello' }]);
    expect(decoded?.problem).toMatch(/^a list is longer than its section/);
  });

  it('is not decoded if its format is unknown', () => {
    expect(decode('toString', [1, 2, 3])).toBeNull();
  });
});
