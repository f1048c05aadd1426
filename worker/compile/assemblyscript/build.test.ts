import { beforeAll, describe, expect, it, test } from 'vitest';
import { sha256 } from '../../../cli/system/digest.ts';
import type { BuildOutcome } from '../../../core/build/outcome.ts';
import { recipeSchema } from '../../../core/build/recipe.ts';
import { assemblyScriptTools } from '../../../tools/samples/assemblyscript-tools.ts';
import { type AssemblyScriptTools, buildAssemblyScript } from './build.ts';

let tools: AssemblyScriptTools;

beforeAll(async () => {
  tools = await assemblyScriptTools();
});

interface Settings {
  readonly sources?: readonly string[];
  readonly [setting: string]: unknown;
}

function build(files: Readonly<Record<string, string>>, settings: Settings = {}, onStep = (_: string) => {}) {
  const encoder = new TextEncoder();
  const recipe = recipeSchema.parse({
    language: 'assemblyscript',
    sources: Object.keys(files).slice(0, 1),
    ...settings,
  });
  const bytes = new Map(Object.entries(files).map(([path, text]) => [path, encoder.encode(text)]));
  return buildAssemblyScript({ recipe, files: bytes }, tools, onStep);
}

function moduleOf(outcome: BuildOutcome): Uint8Array<ArrayBuffer> {
  if (outcome.kind === 'failed') throw new Error(outcome.log);
  return outcome.wasm;
}

const instanceOf = async (outcome: BuildOutcome): Promise<WebAssembly.Exports> =>
  (await WebAssembly.instantiate(moduleOf(outcome))).instance.exports;

const ADD = { 'add.ts': 'export function add(a: i32, b: i32): i32 {\n  return a + b;\n}\n' };
const HELLO = { 'hello.ts': "console.log('Hello');\n" };

test('compiles several files and reports the steps', async () => {
  const steps: string[] = [];
  const files = {
    'main.ts': "import { twice } from './lib/twice';\nexport function four(): i32 { return twice(2); }\n",
    'lib/twice.ts': 'export function twice(n: i32): i32 { return n * 2; }\n',
  };
  const outcome = await build(files, { wasi: false }, (name) => steps.push(name));
  expect(steps).toEqual(['parse', 'compile', 'optimise']);
  const { four } = await instanceOf(outcome);
  expect((four as () => number)()).toBe(4);
  if (outcome.kind === 'failed') throw new Error();
  expect(outcome.steps.map(({ name }) => name)).toEqual(['parse', 'compile', 'optimise', 'write']);
  expect(outcome.toolchain).toBe(`asc ${tools.asc.version} -O2`);
});

test('exports the entry point of a command, of a reactor and of a module without WASI', async () => {
  const exportsOf = async (settings: Settings) =>
    WebAssembly.Module.exports(await WebAssembly.compile(moduleOf(await build(HELLO, settings)))).map(
      ({ name }) => name,
    );
  expect(await exportsOf({})).toEqual(['memory', '_start']);
  expect(await exportsOf({ kind: 'reactor' })).toEqual(['memory', '_initialize']);
  const pure = WebAssembly.Module.exports(await WebAssembly.compile(moduleOf(await build(ADD, { wasi: false }))));
  expect(pure.map(({ name }) => name)).toEqual(['add', 'memory']);
});

describe('a build', () => {
  it('does not depend on the builds before it', async () => {
    const inputs: readonly (readonly [Readonly<Record<string, string>>, Settings])[] = [
      [HELLO, {}],
      [ADD, { wasi: false }],
      [HELLO, { optimisation: '0', debug: true }],
      [ADD, { wasi: false, flags: ['--runtime', 'stub', '--noAssert'] }],
      [{ 'wrong.ts': 'let a: i32 = "";\n' }, {}],
      [HELLO, { optimisation: 'z', simd: true }],
      [ADD, { wasi: false, flags: ['--lib', 'lib'] }],
    ];
    const digests = async (order: typeof inputs) => {
      const found = new Map<unknown, string>();
      for (const input of order) {
        const outcome = await build(...input);
        found.set(input, outcome.kind === 'built' ? sha256(outcome.wasm) : outcome.log);
      }
      return inputs.map((input) => found.get(input));
    };
    const first = await digests(inputs);
    // The three builds of `add` are equal.
    expect(new Set(first).size).toBe(5);
    expect(await digests(inputs.toReversed())).toEqual(first);
  });

  it('uses SIMD, names and a source map where they are set', async () => {
    const sections = async (settings: Settings) => {
      const module = await WebAssembly.compile(moduleOf(await build(ADD, { wasi: false, ...settings })));
      return ['name', 'sourceMappingURL'].filter((name) => WebAssembly.Module.customSections(module, name).length > 0);
    };
    expect(await sections({})).toEqual([]);
    expect(await sections({ debug: true })).toEqual(['name', 'sourceMappingURL']);
    const vectors = { 'v.ts': 'export function lane(n: i32): i32 { return i32x4.extract_lane(i32x4.splat(n), 1); }\n' };
    expect((await build(vectors, { wasi: false })).kind).toBe('failed');
    expect((await build(vectors, { wasi: false, simd: true })).kind).toBe('built');
  });

  it('contains its source map as a data URL', async () => {
    const module = await WebAssembly.compile(moduleOf(await build(ADD, { wasi: false, debug: true })));
    const [section] = WebAssembly.Module.customSections(module, 'sourceMappingURL');
    const [, encoded] = /data:application\/json;base64,([\w+/=]+)$/.exec(new TextDecoder().decode(section)) ?? [];
    const map = JSON.parse(Buffer.from(encoded ?? '', 'base64').toString());
    expect(map.sources).toContain('add.ts');
    expect(map.sourcesContent[map.sources.indexOf('add.ts')]).toBe(ADD['add.ts']);
  });
});

describe('diagnostics', () => {
  it('have lines and columns in UTF-16 code units', async () => {
    const outcome = await build({ 'a.ts': 'let face: string = "😀"; let n: i32 = face;\n\nlet m: i32 = missing;\n' });
    expect(outcome.kind).toBe('failed');
    expect(outcome.diagnostics).toMatchObject([
      {
        severity: 'error',
        code: 'TS2322',
        range: { file: 'a.ts', line: 1, column: 'let face: string = "😀"; let n: i32 = '.length + 1 },
      },
      { code: 'TS2304', range: { file: 'a.ts', line: 3, column: 14, endLine: 3, endColumn: 21 } },
    ]);
  });

  it('are in the file that they are about, with the other place', async () => {
    const outcome = await build({
      'main.ts': "import { one } from './one';\nfunction same(): void {}\nfunction same(): void {}\none('');\n",
      'one.ts': 'export function one(n: i32): i32 {\n  return n.length;\n}\n',
    });
    const duplicate = outcome.diagnostics.find(({ message }) => message.startsWith('Duplicate'));
    expect(duplicate).toMatchObject({ range: { file: 'main.ts', line: 3 }, related: [{ range: { line: 2 } }] });
    expect(outcome.diagnostics.map(({ range }) => range?.file)).toContain('one.ts');
  });

  it('report missing files and warnings', async () => {
    const missing = await build({ 'main.ts': "import { one } from './none';\none();\n" });
    expect(missing.diagnostics[0]).toMatchObject({ severity: 'error', message: "File 'none.ts' not found." });
    const warned = await build(
      { ...ADD, 'asconfig.json': '{ "options": { "outFile": "other.wasm" } }' },
      { flags: ['--fsat'] },
    );
    expect(warned.kind).toBe('built');
    expect(warned.diagnostics.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
      'warning: asc has no option --fsat.',
      'warning: asconfig.json is not read.',
    ]);
  });

  it('explain what is different from TypeScript', async () => {
    const helps = async (text: string) => (await build({ 'a.ts': text })).diagnostics.map(({ help }) => help);
    const closure = 'export function f(n: i32): i32 { const g = (): i32 => n; return g(); }';
    expect((await helps(closure)).at(-1)).toMatch(/local variables/);
    expect((await helps('const pattern = /a/;'))[0]).toMatch(/does not support/);
    expect((await helps('let value: any;'))[0]).toMatch(/fixed type/);
  });

  it('report flags that a project cannot set, and values that the compiler refuses', async () => {
    for (const flag of ['--outFile', '-o', '--config=a.json', '--transform']) {
      const outcome = await build(ADD, { flags: [flag, 'x'] });
      expect(outcome.kind, flag).toBe('failed');
      expect(outcome.diagnostics[0]?.help, flag).toMatch(/Remove the flag/);
    }
    expect((await build(ADD, { flags: ['--enable', 'magic'] })).diagnostics[0]?.message).toMatch(/magic/);
  });
});
