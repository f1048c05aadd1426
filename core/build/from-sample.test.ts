import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { manifestSchema } from '../samples/manifest.ts';
import { recipeOfSample } from './from-sample.ts';
import { recipeSchema } from './recipe.ts';

const samples = join(import.meta.dirname, '../../samples');
const manifests = readdirSync(samples, { withFileTypes: true })
  .filter(({ name }) => existsSync(join(samples, name, 'manifest.json')))
  .map(({ name }) => manifestSchema.parse(JSON.parse(readFileSync(join(samples, name, 'manifest.json'), 'utf8'))));

describe('the recipe of a sample', () => {
  it('has the fields that its flags mean, and keeps the others', () => {
    const flags = ['-O3', '-msimd128', '-Wall', '-flto', '-mexec-model=reactor', '-Wl,--export=f'];
    const recipe = recipeOfSample({
      build: { tool: 'clang', flags },
      language: 'C',
      shape: 'reactor',
      sources: ['a.c', 'a.h', 'b.c'],
    });
    expect(recipe).toEqual({
      language: 'c',
      sources: ['a.c', 'b.c'],
      kind: 'reactor',
      optimisation: '3',
      simd: true,
      lto: true,
      debug: false,
      flags: ['-Wall', '-Wl,--export=f'],
    });
  });

  it('is valid for every sample that the page can build', () => {
    const built = manifests.flatMap((manifest) => recipeOfSample(manifest) ?? []);
    expect(built.length).toBeGreaterThan(10);
    for (const recipe of built) expect(recipeSchema.parse(recipe)).toEqual(recipe);
  });

  it('keeps every flag, in one form or the other', () => {
    for (const manifest of manifests) {
      if (manifest.build.tool !== 'clang') continue;
      const recipe = recipeOfSample(manifest);
      if (recipe?.language !== 'c' && recipe?.language !== 'c++') throw new Error(manifest.id);
      const flags = [
        `-O${recipe.optimisation}`,
        ...(recipe.simd ? ['-msimd128'] : []),
        ...(recipe.lto ? ['-flto'] : []),
        ...(recipe.kind === 'reactor' ? ['-mexec-model=reactor'] : []),
        ...recipe.flags,
      ];
      expect(flags.toSorted()).toEqual(manifest.build.flags.toSorted());
    }
  });
});
