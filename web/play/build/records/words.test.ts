import { expect, it } from 'vitest';
import { type Recipe, recipeSchema } from '../../../../core/build/recipe.ts';
import type { BuildRecord } from '../../../../core/build/record.ts';
import { changeOfFlags, sizeChange } from './words.ts';

const recipe: Recipe = recipeSchema.parse({ language: 'c', sources: ['main.c'] });
const record = (change: Partial<Extract<Recipe, { language: 'c' }>>): BuildRecord => ({
  id: 'a',
  number: 1,
  folder: '',
  at: 0,
  recipe: { ...recipe, ...change } as Recipe,
  sourcesSha256: 'a'.repeat(64),
  moduleSha256: 'b'.repeat(64),
  size: 1,
  steps: [],
  toolchain: '',
  name: '',
  isPinned: false,
});

it('a change of size is a share that is never rounded to nothing', () => {
  expect([sizeChange(1000, 1012), sizeChange(1000, 997), sizeChange(9, 9), sizeChange(100_000, 100_001)]).toEqual([
    '+1.2%',
    '−0.3%',
    'same',
    '+< 0.01%',
  ]);
});

it('the flags are those that differ from the build before', () => {
  expect(changeOfFlags(null, record({ simd: true }))).toBe('-O2 -msimd128');
  expect(changeOfFlags(record({}), record({}))).toBe('');
  expect(changeOfFlags(record({}), record({ optimisation: 's' }))).toBe('-O2 → -Os');
  expect(changeOfFlags(record({}), record({ lto: true }))).toBe('with -flto');
  expect(changeOfFlags(record({ lto: true }), record({}))).toBe('without -flto');
});
