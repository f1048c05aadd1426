import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../../cli/system/digest.ts';
import type { BuildOutcome, Built } from '../../../core/build/outcome.ts';
import { recipeSchema } from '../../../core/build/recipe.ts';
import { installedClang } from '../../../tools/samples/clang-tools.ts';
import { compileC } from '../../../tools/samples/compile-c.ts';
import { buildWithClang, type ClangRecipe } from './build.ts';
import { ObjectCache } from './object-cache.ts';
import { leadingIncludes } from './precompiled.ts';
import { type ClangTools, precompile } from './run-clang.ts';

/** Also the digest of the sample that the site has, which a browser test compiles again in the page. */
const HELLO = '157dfc6afe9b437c67e85a21bb0bb10ee167fbf8f2c25b912792f6480980c155';

const FLAGS = ['-Wall', '-Wextra', '-Werror'];

let tools: ClangTools;
beforeAll(async () => {
  tools = await installedClang();
});

const encoder = new TextEncoder();
const hooks = { onStep: () => {}, now: () => performance.now() };

function build(
  files: Record<string, string>,
  settings: Partial<ClangRecipe> = {},
  cache: ObjectCache | null = null,
): Promise<BuildOutcome> {
  const sources = Object.keys(files).filter((name) => /\.(c|cpp)$/.test(name));
  const recipe = recipeSchema.parse({ language: 'c', sources, ...settings }) as ClangRecipe;
  const bytes = new Map(Object.entries(files).map(([name, text]) => [name, encoder.encode(text)]));
  return buildWithClang(tools, { recipe, files: bytes }, hooks, cache);
}

async function built(...args: Parameters<typeof build>): Promise<Built> {
  const outcome = await build(...args);
  if (outcome.kind === 'failed') throw new Error(outcome.log);
  return outcome;
}

const errorsOf = (outcome: BuildOutcome): readonly string[] =>
  outcome.diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message);

describe('clang', () => {
  it('gives the bytes of the sample, from its flags and from a recipe', async () => {
    const source = readFileSync(new URL('../../../samples/hello-c/hello.c', import.meta.url));
    const flags = ['-O2', ...FLAGS, '-Wl,--strip-debug'];
    const sample = await compileC([{ name: 'hello.c', bytes: source }], flags);
    expect(sample.kind === 'built' ? sha256(sample.bytes) : sample.message).toBe(HELLO);
    const forked = await built({ 'hello.c': source.toString() }, { flags: FLAGS });
    expect(sha256(forked.wasm)).toBe(HELLO);
    expect(forked.toolchain).toContain('clang 22.1 clang --target=wasm32-wasip1 -O2');
  });

  it('finds headers in folders, compiles changed units only, and gives the same bytes as a full build', async () => {
    const files = {
      'src/main.c': '#include "../include/add.h"\nint main(void) { return add(20, 22); }\n',
      'src/add.c': '#include "../include/add.h"\nint add(int a, int b) { return a + b; }\n',
      'include/add.h': 'int add(int a, int b);\n',
    };
    const cache = new ObjectCache();
    const first = await built(files, {}, cache);
    expect(first.steps.map(({ name }) => name)).toEqual(['compile src/main.c', 'compile src/add.c', 'link']);
    const changed = { ...files, 'src/main.c': files['src/main.c'].replace('22', '23') };
    const second = await built(changed, {}, cache);
    expect(second.steps.map(({ name }) => name)).toEqual([
      'compile src/main.c',
      'compile src/add.c (unchanged)',
      'link',
    ]);
    expect(sha256(second.wasm)).toBe(sha256((await built(changed)).wasm));
    const header = { ...changed, 'include/add.h': 'int add(int a, int b); /* both */\n' };
    expect((await built(header, {}, cache)).steps.map(({ name }) => name)).toEqual(first.steps.map(({ name }) => name));
  });

  it('builds a reactor with SIMD, link-time optimisation and debugging information', async () => {
    const files = {
      'sum.c':
        '#include <wasm_simd128.h>\nint twice(int);\n__attribute__((export_name("sum"))) int sum(int a) { return wasm_i32x4_extract_lane(wasm_i32x4_splat(twice(a)), 0); }\n',
      'twice.c': 'int twice(int a) { return 2 * a; }\n',
    };
    const { wasm } = await built(files, { kind: 'reactor', simd: true, lto: true, debug: true, optimisation: 's' });
    const module = await WebAssembly.compile(wasm);
    expect(WebAssembly.Module.exports(module).map(({ name }) => name)).toEqual(['memory', '_initialize', 'sum']);
    expect(WebAssembly.Module.customSections(module, '.debug_info')).toHaveLength(1);
  });

  it('compiles C and C++ in one project', async () => {
    const files = {
      'main.cpp': 'extern "C" int add(int, int);\nint main() { return add(1, 2); }\n',
      'add.c':
        'int add(int a, int b) { int *sum = __builtin_alloca(4); *sum = a + b; return *sum; }\nint *implicit(void *p) { return p; }\n',
    };
    // The conversion from void * is an error in C++.
    expect((await built(files, { language: 'c++' })).wasm.length).toBeGreaterThan(100);
  });
});

describe('precompiled headers', () => {
  it('are the includes at the start of a source', () => {
    const start = '/* a\n#b */\n#include <vector>\n\n// more\n# include <map> // c\n';
    expect(leadingIncludes(`${start}\nint x;\n#include <set>\n`)).toBe(start);
    expect(leadingIncludes('#include <map>\n#include "own.h"\n#include <set>\n')).toBe('#include <map>\n');
    expect(leadingIncludes('#define A\n#include <map>\n')).toBeNull();
    expect(leadingIncludes('int x;\n')).toBeNull();
  });

  it('are used by the next build, with the same bytes and messages', async () => {
    const source = (body: string) => `#include <array>\n#include <utility>\nint main() { ${body} }\n`;
    const cplusplus = { language: 'c++' } as const;
    const cache = new ObjectCache();
    await built({ 'main.cpp': source('return 0;') }, cplusplus, cache);
    const request = cache.takeHeaderRequest();
    if (request === null) throw new Error('no header to compile');
    expect(cache.takeHeaderRequest()).toBeNull();
    const compiled = await precompile(tools, request);
    expect(compiled?.length).toBeGreaterThan(100_000);
    cache.headers.keep(request, compiled ?? new Uint8Array());

    const changed = { 'main.cpp': source('std::array<int, 2> a{1, 2}; std::swap(a[0], a[1]); return a[0];') };
    const fast = await built(changed, cplusplus, cache);
    expect(sha256(fast.wasm)).toBe(sha256((await built(changed, cplusplus)).wasm));
    const wrong = await build({ 'main.cpp': source('std::array<int> a; return 0;') }, cplusplus, cache);
    expect(wrong.diagnostics).toMatchObject([{ severity: 'error', range: { file: 'main.cpp', line: 3 } }]);
    expect(wrong.log).not.toContain('/tmp');
  });
});

describe('messages of clang', () => {
  it('are at places in the sources, with fix-its', async () => {
    const outcome = await build({ 'main.c': 'int main(void) {\n  int é = 1\n  return é;\n}\n' });
    expect(outcome).toMatchObject({ kind: 'failed' });
    expect(outcome.diagnostics).toMatchObject([
      {
        severity: 'error',
        message: "expected ';' at end of declaration",
        range: { file: 'main.c', line: 2, column: 12 },
        fixes: [{ title: 'Insert ";"', edits: [{ text: ';', range: { line: 2, column: 12, endColumn: 12 } }] }],
      },
    ]);
    expect(outcome.log).toContain("main.c:2:13: error: expected ';'");
    expect(outcome.log).not.toContain('fix-it:');
  });

  it('explain what the linker misses', async () => {
    const files = {
      'main.c': 'int helper(int);\nint main(void) { return helper(2); }\n',
      'util.c': 'int helper(int a) { return a; }\n',
    };
    const outcome = await build(files, { sources: ['main.c'] });
    expect(outcome.diagnostics).toMatchObject([
      {
        message: 'undefined symbol: helper (used in main.c)',
        range: { file: 'main.c', line: 1, column: 5 },
        help: 'util.c defines helper, but is not a source of the build. Add it to the sources.',
      },
    ]);
    const noMain = await build({ 'a.c': 'int foo(void) { return 1; }\n' });
    expect(errorsOf(noMain)).toEqual(['undefined symbol: main']);
    expect(noMain.diagnostics[0]?.help).toContain('int main(void)');
  });

  it('report unknown flags, and flags that stop before linking', async () => {
    const files = { 'main.c': 'int main(void) { return 0; }\n' };
    expect(errorsOf(await build(files, { flags: ['-foo-bar'] }))).toEqual(["unknown argument: '-foo-bar'"]);
    expect(errorsOf(await build(files, { flags: ['-c'] }))).toEqual(['clang did not link a module']);
    expect(errorsOf(await build(files, { flags: ['-o', 'other.wasm'] }))).toEqual([]);
  });

  it('report where the code is nested too deeply for the stack, after which clang works', async () => {
    const deep = `int main(void) {\n  return ${'('.repeat(60_000)}1${')'.repeat(60_000)};\n}\n`;
    const outcome = await build({ 'main.c': deep }, { flags: ['-fbracket-depth=100000'] });
    expect(outcome.diagnostics[0]).toMatchObject({
      severity: 'error',
      range: { file: 'main.c', line: 2 },
      help: expect.stringContaining('ran out of stack'),
    });
    expect((await build({ 'main.c': 'int main(void) { return 0; }\n' })).kind).toBe('built');
  });
});
