import { describe, expect, it } from 'vitest';
import { type Recipe, recipeSchema } from './recipe.ts';
import { type BuildRecord, buildTime, flagChanges, flagMatrix, recipeFlags, surplusBuilds } from './record.ts';

const parsed = recipeSchema.parse({ language: 'c', sources: ['main.c'] });
if (parsed.language !== 'c') throw new Error('the language stays');
const c = parsed;

const record = (number: number, change: Partial<BuildRecord> = {}): BuildRecord => ({
  id: `build-${number}`,
  folder: 'hello-c',
  number,
  at: number * 1000,
  recipe: c,
  sourcesSha256: 'a'.repeat(64),
  moduleSha256: 'b'.repeat(64),
  size: 1000,
  steps: [
    { name: 'compile main.c', duration: 80 },
    { name: 'link', duration: 40 },
  ],
  toolchain: 'clang 22.1',
  name: '',
  isPinned: false,
  ...change,
});
const numbers = (records: readonly BuildRecord[]) => records.map(({ number }) => number);

describe('the builds that are kept', () => {
  it('are the latest, and those that are pinned or named', () => {
    const records = [record(1), record(2, { isPinned: true }), record(3, { name: 'fast' }), record(4), record(5)];
    expect(numbers(surplusBuilds(records, 1))).toEqual([4, 1]);
    expect(surplusBuilds(records, 3)).toEqual([]);
  });
});

describe('the flags of a recipe', () => {
  it('list what is not a default', () => {
    expect(recipeFlags(c)).toEqual(['-O2']);
    expect(recipeFlags({ ...c, optimisation: 'z', simd: true, lto: true, debug: true, flags: ['-DN=3'] })).toEqual([
      '-Oz',
      '-msimd128',
      '-flto',
      '-g',
      '-DN=3',
    ]);
  });

  it('differ between builds', () => {
    const small: Recipe = { ...c, optimisation: 's', lto: true };
    expect(flagChanges(c, small)).toEqual({ added: ['-Os', '-flto'], removed: ['-O2'] });
    expect(flagChanges(c, c)).toEqual({ added: [], removed: [] });
  });

  it('form a matrix where the language has levels of optimisation', () => {
    const labels = flagMatrix(c).map(({ label }) => label);
    expect(labels.length).toBe(12);
    expect(new Set(labels).size).toBe(12);
    expect(labels).toContain('-Oz -msimd128');
    expect(flagMatrix(recipeSchema.parse({ language: 'assemblyscript', sources: ['main.ts'] })).length).toBe(12);
    expect(flagMatrix(recipeSchema.parse({ language: 'wat', sources: ['main.wat'] }))).toEqual([]);
  });
});

it('the time of a build is that of its steps', () => {
  expect(buildTime(record(1))).toBe(120);
});
