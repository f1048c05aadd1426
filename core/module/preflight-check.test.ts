import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import wabt from 'wabt';
import { MIB } from '../base/units.ts';
import type { Preflight, RefusalKind } from './preflight.ts';
import { explainInvalid, type PreflightEnvironment, preflight } from './preflight-check.ts';

type Wabt = Awaited<ReturnType<typeof wabt>>;
let tool: Wabt;
beforeAll(async () => {
  tool = await wabt();
});

const features = { threads: true, memory64: true, exceptions: true };
function assemble(text: string): Uint8Array {
  const module = tool.parseWat('test.wat', text, features);
  return new Uint8Array(module.toBinary({}).buffer);
}

const HERE: PreflightEnvironment = {
  sharedMemory: true,
  memoryLimit: 64 * MIB,
  validate: (bytes) => (WebAssembly.validate(new Uint8Array(bytes)) ? null : 'invalid'),
};

function refusal(result: Preflight): { kind: RefusalKind; text: string; missing: readonly string[] } {
  if (result.kind !== 'refused') throw new Error('it was not refused');
  const { kind, title, detail, remedy, missing } = result.refusal;
  expect(remedy).not.toBe('');
  return { kind, text: `${title} ${detail} ${remedy}`, missing };
}

const text = (source: string) => new TextEncoder().encode(source);

test('describes bytes that are not a module by the format that they resemble', () => {
  const looks: [Uint8Array, RegExp][] = [
    [new Uint8Array(), /empty file/],
    [Uint8Array.of(0x1f, 0x8b, 8, 0), /gzip/],
    [Uint8Array.of(0x50, 0x4b, 3, 4), /zip archive/],
    [Uint8Array.of(0x7f, 0x45, 0x4c, 0x46), /ELF/],
    [Uint8Array.of(0xcf, 0xfa, 0xed, 0xfe), /Mach-O/],
    [Uint8Array.of(0x4d, 0x5a, 0x90), /PE/],
    [text('<!DOCTYPE html><title>404</title>'), /HTML/],
    [text('  (module (func))'), /WAT/],
    [text(';; a comment\n(module)'), /WAT/],
    [text("import init from './app_bg.js';"), /JavaScript/],
    [text('{"a":1}'), /JSON/],
    [text('hello'), /text file/],
    [Uint8Array.of(1, 2, 3, 4), /not known/],
  ];
  for (const [bytes, expected] of looks) {
    const { kind, text } = refusal(preflight(bytes, HERE));
    expect([kind, text]).toEqual(['not-wasm', expect.stringMatching(expected)]);
  }
});

test('a module that is cut is truncated, wherever the cut falls before its code ends', () => {
  const whole = assemble('(module (memory 1) (func (export "_start")) (data (i32.const 0) "some bytes"))');
  const data = whole.length - 18;
  const beginsData = whole[data];
  expect(beginsData).toBe(11);
  for (let length = 1; length < whole.length; length += 1) {
    const result = preflight(whole.subarray(0, length), HERE);
    // A cut that falls exactly between two sections leaves a module that is smaller and whole.
    if (length === data) expect(result.kind).toBe('runnable');
    else if (length > 17) expect([length, refusal(result).kind]).toEqual([length, 'truncated']);
    else expect(result.kind).toBe('refused');
  }
  expect(refusal(preflight(whole.subarray(0, whole.length - 3), HERE)).text).toMatch(
    /data section.*3 of them are missing/,
  );
});

test('components are named by the version of WASI that they import', () => {
  const component = (...names: string[]) => {
    const bytes = Uint8Array.of(0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0, ...text(names.join('\0')));
    const { kind, text: words } = refusal(preflight(bytes, HERE));
    return [kind, words.split(',')[0]];
  };
  expect(component()).toEqual(['component', 'This is a WebAssembly component']);
  expect(component('wasi:cli/run@0.2.6')).toEqual(['component', 'This is a WASI 0.2 component']);
  expect(component('wasi:io/streams@0.2.6', 'wasi:cli/run@0.3.0-rc-2025-09-16')).toEqual([
    'component',
    'This is a WASI 0.3 component',
  ]);
});

test('a component and an unknown version have different refusals', () => {
  expect(refusal(preflight(Uint8Array.of(0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0), HERE)).kind).toBe('component');
  expect(refusal(preflight(Uint8Array.of(0, 0x61, 0x73, 0x6d, 2, 0, 0, 0), HERE)).kind).toBe('malformed');
});

test.each<[string, RefusalKind, RegExp, string]>([
  [
    '(import "env" "emscripten_memcpy_js" (func (param i32)))',
    'emscripten-glue',
    /-sSTANDALONE_WASM/,
    'env.emscripten_memcpy_js',
  ],
  ['(import "a" "a" (func (param i32))) (import "a" "b" (func))', 'emscripten-glue', /emcc/, 'a.b'],
  ['(import "env" "invoke_vii" (func))', 'emscripten-glue', /Emscripten/, 'env.invoke_vii'],
  ['(import "wbg" "__wbg_log_1" (func))', 'wasm-bindgen-glue', /wasm32-wasip1/, 'wbg.__wbg_log_1'],
  ['(import "./app_bg.js" "x" (func))', 'wasm-bindgen-glue', /wasm-bindgen/, './app_bg.js.x'],
  [
    '(import "gojs" "runtime.wasmExit" (func (param i32)))',
    'go-js-glue',
    /GOOS=wasip1 GOARCH=wasm/,
    'gojs.runtime.wasmExit',
  ],
  ['(import "env" "abort" (func (param i32 i32 i32 i32)))', 'unknown-imports', /wasi-shim/, 'env.abort'],
  [
    '(import "host" "log" (func)) (import "host" "level" (global i32))',
    'unknown-imports',
    /own host provides/,
    'host.level',
  ],
  [
    '(import "wasi_snapshot_preview1" "sock_open" (func))',
    'unknown-imports',
    /extensions/,
    'wasi_snapshot_preview1.sock_open',
  ],
  [
    '(import "wasi_snapshot_preview1" "fd_seek" (func (param i32)))',
    'unknown-imports',
    /wrong types/,
    'wasi_snapshot_preview1.fd_seek',
  ],
  [
    '(import "wasi" "thread-spawn" (func (param i32) (result i32)))',
    'unknown-imports',
    /[Tt]hreads/,
    'wasi.thread-spawn',
  ],
  ['(import "wasix_32v1" "fork" (func))', 'unknown-imports', /WASIX/, 'wasix_32v1.fork'],
  [
    '(import "extism:host/env" "input_length" (func (result i64)))',
    'unknown-imports',
    /plugin for Extism/,
    'extism:host/env.input_length',
  ],
  ['(import "fdtd" "log" (func))', 'unknown-imports', /imports from "fdtd", which its own host provides/, 'fdtd.log'],
  [
    '(import "wasi:cli/environment@0.3.0" "get-arguments" (func))',
    'unknown-imports',
    /core of a WASI 0\.3 component/,
    'wasi:cli/environment@0.3.0.get-arguments',
  ],
])('%s is refused as %s', (imports, kind, words, missing) => {
  const result = refusal(preflight(assemble(`(module ${imports} (func (export "_start")))`), HERE));
  expect(result.kind).toBe(kind);
  expect(result.text).toMatch(words);
  expect(result.missing).toContain(missing);
});

test('a module that lacks functions only can run with stubs', () => {
  const withStubs = { ...HERE, stubMissingImports: true };
  const lacksFunction = assemble('(module (import "host" "log" (func)) (func (export "_start")))');
  const lacksGlobal = assemble('(module (import "host" "level" (global i32)) (func (export "_start")))');
  expect(preflight(lacksFunction, HERE)).toMatchObject({ kind: 'refused', withStubs: { shape: 'command' } });
  expect(preflight(lacksFunction, withStubs).kind).toBe('runnable');
  expect(preflight(lacksGlobal, withStubs)).toMatchObject({ kind: 'refused', withStubs: null });
});

test('all unknown imports are listed', () => {
  const imports = Array.from({ length: 30 }, (_, index) => `(import "host" "f${index}" (func))`).join('');
  expect(refusal(preflight(assemble(`(module ${imports} (func (export "_start")))`), HERE)).missing).toHaveLength(30);
});

test('memories that cannot be provided are refused', () => {
  const shared = assemble('(module (memory 1 2 shared) (func (export "_start")))');
  expect(preflight(shared, HERE).kind).toBe('runnable');
  expect(refusal(preflight(shared, { ...HERE, sharedMemory: false })).kind).toBe('needs-shared-memory');
  const large = assemble('(module (memory 2000) (func (export "_start")))');
  expect(refusal(preflight(large, HERE)).text).toMatch(/125 MiB.*64 MiB/);
  // Two memories of 700 pages each.
  const several = Uint8Array.of(
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...[1, 4, 1, 0x60, 0, 0],
    ...[3, 2, 1, 0],
    ...[5, 7, 2, 0, 0xbc, 5, 0, 0xbc, 5],
    ...[7, 10, 1, 6, ...text('_start'), 0, 0],
    ...[10, 4, 1, 2, 0, 0x0b],
  );
  expect(refusal(preflight(several, { ...HERE, validate: null })).text).toMatch(/87\.5 MiB.*64 MiB/);
  const tables = assemble(`(module ${'(table 1000000 funcref)'.repeat(3)} (func (export "_start")))`);
  expect(refusal(preflight(tables, HERE)).text).toMatch(/3,000,000 entries, about 80\.1 MiB/);
  expect(preflight(assemble('(module (table 1000000 funcref) (func (export "_start")))'), HERE).kind).toBe('runnable');
  const wide = assemble(
    '(module (import "wasi_snapshot_preview1" "sched_yield" (func (result i32))) (memory i64 1) (func (export "_start")))',
  );
  expect(refusal(preflight(wide, { ...HERE, validate: null })).kind).toBe('unsupported-feature');
});

test('a compile error is explained by a newer feature if the module uses one, and else as invalid', () => {
  const wide = assemble('(module (memory i64 1) (func (export "f")))');
  const old = { ...HERE, validate: () => 'memory64 is not enabled' };
  expect(refusal(preflight(wide, old)).text).toMatch(/64-bit memory/);
  expect(explainInvalid(assemble('(module)'), 'type mismatch').kind).toBe('malformed');
});

test('a module without functions to call has no entry point', () => {
  expect(refusal(preflight(assemble('(module (memory (export "memory") 1))'), HERE)).kind).toBe('no-entry-point');
});

test('commands and reactors are recognised, and so is the version of WASI', () => {
  const shape = (source: string) => {
    const result = preflight(assemble(source), HERE);
    return result.kind === 'runnable' ? [result.shape, result.wasi] : result.refusal;
  };
  expect(shape('(module (func (export "_start")))')).toEqual(['command', null]);
  expect(shape('(module (func (export "add") (param i32 i32) (result i32) (i32.const 1)))')).toEqual(['reactor', null]);
  expect(shape('(module (func (export "_start") (param i32)))')).toEqual(['reactor', null]);
  const yields = (module: string) =>
    `(module (import "${module}" "sched_yield" (func (result i32))) (func (export "_start")))`;
  expect(shape(yields('wasi_unstable'))).toEqual(['command', 'wasi_unstable']);
  expect(shape(yields('wasi_snapshot_preview1'))).toEqual(['command', 'wasi_snapshot_preview1']);
  expect(shape('(module (import "env" "memory" (memory 1)) (func (export "_start")))')).toEqual(['command', null]);
});

test('the summary lists imports, exports and memories with their types', () => {
  const result = preflight(
    assemble(`(module (import "wasi_snapshot_preview1" "fd_tell" (func (param i32 i32) (result i32)))
      (memory (export "memory") 2 9) (global (export "g") (mut i64) (i64.const -5))
      (func (export "f") (param f32 f64) (result i64) (i64.const 0)))`),
    HERE,
  );
  if (result.kind !== 'runnable') throw new Error('refused');
  const { imports, exports, memories, importedFunctions, definedFunctions } = result.summary;
  expect(imports[0]?.type).toEqual({ kind: 'function', type: { params: ['i32', 'i32'], results: ['i32'] } });
  expect(exports.map(({ name, index, type }) => [name, index, type])).toEqual([
    ['memory', 0, { kind: 'memory', type: { minimum: 2, maximum: 9, shared: false, is64: false } }],
    ['g', 0, { kind: 'global', type: 'i64', mutable: true }],
    ['f', 1, { kind: 'function', type: { params: ['f32', 'f64'], results: ['i64'] } }],
  ]);
  expect([memories.length, importedFunctions, definedFunctions]).toEqual([1, 1, 1]);
});

test('never throws, whatever the bytes', () => {
  const structural = { ...HERE, validate: null };
  const seed = assemble(`(module (import "wasi_snapshot_preview1" "fd_tell" (func (param i32 i32) (result i32)))
    (memory (export "memory") 2 9) (table 3 funcref) (global (mut f64) (f64.const 1))
    (func (export "_start")) (data (i32.const 0) "abc"))`);
  const preamble = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, asModule) => {
      preflight(asModule ? Uint8Array.of(...preamble, ...bytes) : bytes, structural);
    }),
    { numRuns: 2000 },
  );
  const change = fc.tuple(fc.nat(seed.length - 1), fc.nat(255));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), fc.nat(seed.length), (changes, length) => {
      const bytes = seed.slice(0, Math.max(length, 8));
      for (const [at, value] of changes) bytes[at] = value;
      const result = preflight(bytes, HERE);
      // What passes is what the engine takes.
      if (result.kind === 'runnable') expect(WebAssembly.validate(bytes)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});
