import { describe, expect, it } from 'vitest';
import { projectRecipeSchema, RECIPE_FILE } from '../../core/build/recipe.ts';
import { TEMPLATES } from '../../core/build/templates.ts';
import { templateFiles } from './template-files.ts';

describe('the templates of new projects', () => {
  it.each(TEMPLATES)('$path has a recipe of its language and all sources', (template) => {
    const files = templateFiles(template);
    const recipe = projectRecipeSchema.parse(JSON.parse(files.get(RECIPE_FILE) ?? ''));
    expect(recipe.language).toBe(template.language);
    expect([...files.keys()].sort()).toEqual([...recipe.sources, RECIPE_FILE].sort());
    // The first source is opened in the editor.
    expect([...files.keys()][0]).not.toBe(RECIPE_FILE);
    const kind = 'kind' in recipe ? recipe.kind : 'reactor';
    if (template.kind === 'plugin') expect(kind).toBe('reactor');
  });

  it('declare two sizes of work in all benchmarks', () => {
    for (const template of TEMPLATES.filter(({ kind }) => kind === 'benchmark')) {
      const recipe = projectRecipeSchema.parse(JSON.parse(templateFiles(template).get(RECIPE_FILE) ?? ''));
      const amounts = recipe.work?.sizes.map(({ amount }) => amount) ?? [];
      expect(amounts, template.path).toEqual(amounts.toSorted((a, b) => a - b));
      expect(amounts.length, template.path).toBeGreaterThan(1);
    }
  });
});
