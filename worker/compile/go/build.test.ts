import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runToEnd } from '../../../cli/system/command.ts';
import { sha256 } from '../../../cli/system/digest.ts';
import { goInput } from '../../../core/build/go/go.testing.ts';
import type { BuildInput } from '../../../core/build/outcome.ts';
import { RECIPE_FILE, recipeSchema } from '../../../core/build/recipe.ts';
import { findGo, goEnvironment } from '../../../tools/toolchains/find-go.ts';
import { openBuiltGo } from '../../../tools/toolchains/open-go.ts';
import { templateFiles } from '../../../web/build/template-files.ts';
import { runTool } from '../wasi-tool.ts';
import { buildGo } from './build.ts';
import { formatGo } from './format.ts';

const toolchain = openBuiltGo();
const native = toolchain === null ? null : await findGo(null);

const HELLO = { 'main.go': 'package main\n\nfunc main() {\n\tprintln("hello")\n}\n' };

const SORTED = {
  'main.go': 'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println(join(words("b c a")))\n}\n',
  'words.go':
    'package main\n\nimport (\n\t"sort"\n\t"strings"\n)\n\nfunc words(text string) []string {\n\tall := strings.Fields(text)\n\tsort.Strings(all)\n\treturn all\n}\n\nfunc join(all []string) string { return strings.Join(all, ", ") }\n',
};

/** Two packages, an older language, embedded files, a build tag and flags. */
const MODULE = {
  'go.mod': 'module example.com/app\n\ngo 1.22\n',
  'main.go':
    'package main\n\nimport (\n\t_ "embed"\n\t"os"\n\n\t"example.com/app/greet"\n)\n\n//go:embed data/name.txt\nvar name string\n\nvar mark string\n\nfunc main() {\n\tos.Stdout.WriteString(greet.Text(name) + mark)\n}\n',
  'data/name.txt': 'gopher',
  'greet/greet.go': 'package greet\n\nfunc Text(name string) string { return "hello, " + name + end }\n',
  'greet/end_wasip1.go': 'package greet\n\nconst end = "!"\n',
  'greet/end_linux.go': 'package greet\n\nconst end = "?"\n',
};

const REACTOR = {
  'go.mod': 'module app\n\ngo 1.24\n',
  'main.go': 'package main\n\n//go:wasmexport add\nfunc add(a, b int32) int32 { return a + b }\n\nfunc main() {}\n',
};

async function build(input: BuildInput) {
  if (toolchain === null) throw new Error('no toolchain');
  return buildGo(input, toolchain, { onStep: () => {} });
}

async function built(input: BuildInput): Promise<Uint8Array<ArrayBuffer>> {
  const outcome = await build(input);
  if (outcome.kind === 'failed') throw new Error(outcome.log || JSON.stringify(outcome.diagnostics));
  return outcome.wasm;
}

/** Runs a module, and returns what it prints. */
async function output(
  wasm: Uint8Array<ArrayBuffer>,
  { args = [], stdin = '' }: { readonly args?: readonly string[]; readonly stdin?: string } = {},
): Promise<string> {
  const module = await WebAssembly.compile(wasm);
  const given = new TextEncoder().encode(stdin);
  const run = await runTool(module, { program: 'p', args, stdin: given, files: new Map() });
  if (run.kind === 'trapped') throw new Error(run.message);
  expect(run.code).toBe(0);
  return run.stdout + run.stderr;
}

/** Builds a project with the native Go. */
async function nativeBuild(files: Readonly<Record<string, string>>, flags: readonly string[]): Promise<Uint8Array> {
  if (native?.kind !== 'found') throw new Error('no native Go');
  const folder = mkdtempSync(join(tmpdir(), 'go-build-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const sources = 'go.mod' in files ? ['.'] : Object.keys(files);
    const environment = { ...goEnvironment(join(import.meta.dirname, '../../../.cache/toolchains/go-build')) };
    const args = ['-C', folder, 'build', '-trimpath', '-buildvcs=false', ...flags, '-o', 'main.wasm', ...sources];
    const result = await runToEnd(native.program, args, 120_000, { ...environment, GOOS: 'wasip1', GOARCH: 'wasm' });
    expect(result).toMatchObject({ kind: 'done' });
    return readFileSync(join(folder, 'main.wasm'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// `npm run toolchains` builds it, where Go is installed.
describe.skipIf(toolchain === null)('the Go toolchain on the engine', () => {
  it('builds a program that runs, with the same bytes each time', async () => {
    const first = await built(goInput(HELLO));
    expect(await output(first)).toBe('hello\n');
    expect(sha256(await built(goInput(HELLO)))).toBe(sha256(first));
  });

  it('builds several files and the standard library', async () => {
    expect(await output(await built(goInput(SORTED)))).toBe('a, b, c\n');
  });

  it('builds packages of a module, with embedded files and flags', async () => {
    const wasm = await built(goInput(MODULE, { flags: ['-ldflags=-X main.mark=~'] }));
    expect(await output(wasm)).toBe('hello, gopher!~');
  });

  it('builds a reactor', async () => {
    const module = await WebAssembly.compile(await built(goInput(REACTOR, { kind: 'reactor' })));
    const names = WebAssembly.Module.exports(module).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['_initialize', 'add']));
    expect(names).not.toContain('_start');
  });

  it.each(['hello', 'filter', 'benchmark', 'plugin'] as const)('builds the template %s', async (kind) => {
    const { [RECIPE_FILE]: recipe = '', ...files } = Object.fromEntries(templateFiles({ path: `go/${kind}` }));
    const input = { ...goInput(files), recipe: recipeSchema.parse(JSON.parse(recipe)) };
    const wasm = await built(input);
    if (kind === 'hello') expect(await output(wasm)).toContain('Hello');
    else if (kind === 'filter') expect(await output(wasm, { stdin: 'text é\n' })).toBe('TEXT É\n');
    else if (kind === 'benchmark') expect(await output(wasm, { args: ['1'] })).not.toBe('');
    else
      expect(WebAssembly.Module.exports(await WebAssembly.compile(wasm)).map(({ name }) => name)).toContain(
        'count_words',
      );
  });

  it('reports errors with their places and fixes', async () => {
    const source = 'package main\n\nimport "os"\n\nfunc main() {\n\tx := "é"; y()\n\tstrings.ToUpper(1)\n}\n';
    const outcome = await build(goInput({ 'main.go': source }));
    expect(outcome.kind).toBe('failed');
    expect(outcome.diagnostics).toMatchObject([
      {
        code: 'UnusedImport',
        range: { line: 3, column: 8, endColumn: 12 },
        fixes: [{ title: 'Remove the import of "os"' }],
      },
      { code: 'UnusedVar', range: { line: 6, column: 2, endColumn: 3 }, help: expect.stringContaining('_') },
      { code: 'UndeclaredName', range: { line: 6, column: 12, endColumn: 13 } },
      { code: 'UndeclaredName', range: { line: 7, column: 2, endColumn: 9 }, fixes: [{ title: 'Import "strings"' }] },
    ]);
    expect(outcome.log).toMatch(/^main\.go:3:8: "os" imported and not used\n/);
  });

  it('reports syntax errors, and a program without main', async () => {
    const broken = await build(goInput({ 'main.go': 'package main\n\nfunc main() {\n\tif {\n}\n' }));
    expect(broken.diagnostics[0]).toMatchObject({
      message: expect.stringContaining('syntax error'),
      range: { line: 4 },
    });
    const library = await build(goInput({ 'main.go': 'package main\n' }));
    expect(library.diagnostics).toMatchObject([{ range: { line: 1 }, help: expect.stringContaining('func main()') }]);
  });

  it('formats files', async () => {
    if (toolchain === null) return;
    expect(await formatGo('package main\nfunc  main( ){\nx:=1;_=x}\n', toolchain)).toBe(
      'package main\n\nfunc main() {\n\tx := 1\n\t_ = x\n}\n',
    );
    expect(await formatGo('package', toolchain)).toBeNull();
  });
});

describe.skipIf(native?.kind !== 'found' || native.version !== toolchain?.manifest.version)('native go build', () => {
  const PLAIN = ['-ldflags=-s -w -buildid='];
  it.each([
    ['one file', HELLO, PLAIN, {}],
    ['two files with fmt, sort and strings', SORTED, PLAIN, {}],
    ['two packages', MODULE, PLAIN, {}],
    ['a reactor', REACTOR, [...PLAIN, '-buildmode=c-shared'], { kind: 'reactor' }],
    [
      'names and flags',
      SORTED,
      ['-ldflags=-buildid= -X main.a=b', '-gcflags=-N -l', '-tags=x'],
      {
        debug: true,
        flags: ['-ldflags=-X main.a=b', '-gcflags=-N -l', '-tags=x'],
      },
    ],
  ] as const)('makes the same module from %s', async (_name, files, flags, options) => {
    const expected = await nativeBuild(files, flags);
    const own = await built(goInput(files, { ...options, flags: 'flags' in options ? [...options.flags] : [] }));
    expect(own.length).toBe(expected.length);
    expect(sha256(own)).toBe(sha256(expected));
  });
});
