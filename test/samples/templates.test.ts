import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExternalRecipe, projectRecipeSchema, RECIPE_FILE, type Recipe } from '../../core/build/recipe.ts';
import { TEMPLATES, type Template, type TemplateKind } from '../../core/build/templates.ts';
import { buildProject } from '../../tools/samples/build-project.ts';
import { callText } from '../../tools/samples/judge-run.ts';
import { runSample, type SampleToRun } from '../../tools/samples/run-sample.ts';

/* Builds each template and runs it. The templates of one kind do the same in all languages. */

const root = fileURLToPath(new URL('../../samples/templates/', import.meta.url));
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'templates-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function filesOf({ path }: Template): ReadonlyMap<string, Uint8Array> {
  const names = readdirSync(join(root, path), { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(join(root, path, name)).isFile());
  return new Map(files.map((name) => [name, readFileSync(join(root, path, name))]));
}

const recipeOf = ({ path }: Template): Recipe | ExternalRecipe =>
  projectRecipeSchema.parse(JSON.parse(readFileSync(join(root, path, RECIPE_FILE), 'utf8')));

/** Compilers that are not packages of npm. */
function isInstalled(program: string, ...args: readonly string[]): boolean {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }) !== '';
  } catch {
    return false;
  }
}

const hasGo = isInstalled('go', 'version');
const hasRust = isInstalled(
  'sh',
  '-c',
  'ls "$(rustc --print sysroot)/lib/rustlib/wasm32-wasip1/lib" && cargo --version',
);

/** Builds with a program of this machine, in a copy of the template. */
function buildElsewhere({ path, kind }: Template, recipe: Recipe | ExternalRecipe): Uint8Array {
  const copy = join(folder, path);
  cpSync(join(root, path), copy, { recursive: true });
  const output = recipe.language === 'go' ? `${kind}.wasm` : 'module' in recipe ? recipe.module : '';
  if (recipe.language === 'go') {
    const mode = recipe.kind === 'reactor' ? ['-buildmode=c-shared'] : [];
    const env = { ...process.env, GOOS: 'wasip1', GOARCH: 'wasm', GO111MODULE: 'off' };
    execFileSync('go', ['build', ...mode, '-ldflags=-s -w', '-o', output, ...recipe.sources], { cwd: copy, env });
  } else if ('command' in recipe) {
    execFileSync('sh', ['-c', recipe.command], { cwd: copy, stdio: 'pipe' });
  }
  return readFileSync(join(copy, output));
}

async function moduleOf(template: Template): Promise<Uint8Array> {
  const recipe = recipeOf(template);
  if (recipe.language === 'go' || 'command' in recipe) return buildElsewhere(template, recipe);
  const files = new Map(filesOf(template));
  files.delete(RECIPE_FILE);
  const outcome = await buildProject({ recipe, files });
  if (outcome.kind === 'failed') throw new Error(outcome.log);
  // A template has no warnings.
  expect(outcome.diagnostics).toEqual([]);
  return outcome.wasm;
}

interface Run {
  readonly args?: readonly string[];
  readonly stdin?: string;
  readonly calls?: SampleToRun['calls'];
}

function run(template: Template, module: Uint8Array, { args = [], stdin, calls = [] }: Run) {
  const toRun: SampleToRun = {
    id: template.kind,
    run: {
      program: template.kind,
      args: [...args],
      environment: [],
      stdin: stdin === undefined ? { kind: 'none' } : { kind: 'text', text: stdin },
      preopens: [],
      deterministic: null,
    },
    files: {},
    calls,
  };
  return runSample(toRun, join(root, template.path), module, 'dyno');
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const CALLS: NonNullable<SampleToRun['calls']> = [
  { export: 'add', args: [{ number: 2 ** 31 - 1 }, { number: 1 }], returns: 'values', expected: ['-2147483648'] },
  { export: 'count_words', args: [{ text: ' two\twords\n' }], returns: 'values', expected: ['2'] },
  { export: 'count_words', args: [{ text: '' }], returns: 'values', expected: ['0'] },
];

const CHECKS: Readonly<Record<TemplateKind, (template: Template, module: Uint8Array) => Promise<void>>> = {
  async hello(template, module) {
    const outputs = async (...args: string[]) => textOf((await run(template, module, { args })).stdout);
    expect(await outputs()).toBe('Hello, world!\n');
    if (template.language !== 'wat') expect(await outputs('Zoë')).toBe('Hello, Zoë!\n');
  },
  async filter(template, module) {
    // Longer than the buffers of the programs.
    const stdin = 'one line, with digits 0-9 {and} `signs`\n'.repeat(500);
    const { stdout, outcome } = await run(template, module, { stdin });
    expect(outcome).toEqual({ kind: 'exited', code: 0 });
    expect(textOf(stdout)).toBe(stdin.toUpperCase());
    expect(textOf((await run(template, module, { stdin: '' })).stdout)).toBe('');
  },
  async plugin(template, module) {
    const { calls, outcome } = await run(template, module, { calls: CALLS });
    expect(outcome.kind).toBe('stopped');
    expect(calls.map(callText)).toEqual(CALLS.map(({ expected }) => expected));
  },
  async benchmark(template, module) {
    const checksum = async (...args: string[]) => {
      const { stdout, outcome } = await run(template, module, { args });
      expect(outcome).toEqual({ kind: 'exited', code: 0 });
      return textOf(stdout);
    };
    // Computed separately.
    expect(await checksum('3')).toBe('b67a9c26\n');
    expect(await checksum()).toBe(await checksum('1000'));
    const recipe = recipeOf(template);
    for (const { args } of recipe.work?.sizes ?? []) expect(await checksum(...args)).toMatch(/^[0-9a-f]{8}\n$/);
    expect((await run(template, module, { args: ['none'] })).outcome).toEqual({ kind: 'exited', code: 2 });
  },
};

describe('the templates of new projects', () => {
  for (const template of TEMPLATES) {
    const isMissing = (template.language === 'go' && !hasGo) || (template.language === 'rust' && !hasRust);
    it.skipIf(isMissing)(`${template.path} does what its kind does`, async () => {
      await CHECKS[template.kind](template, await moduleOf(template));
    });
  }
});
