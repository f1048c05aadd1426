import { RECIPE_FILE } from '../../core/build/recipe.ts';
import type { Template } from '../../core/build/templates.ts';

/*
 * The files of all templates, as text. This file is loaded on demand: together they are small, and a new project needs no
 * further request.
 */

const ROOT = '../../samples/templates/';

const TEXTS: Readonly<Record<string, string>> = import.meta.glob('../../samples/templates/**/*', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Returns the files of a template by path relative to its folder, sorted, with its recipe last. */
export function templateFiles({ path }: Pick<Template, 'path'>): ReadonlyMap<string, string> {
  const folder = `${ROOT}${path}/`;
  const names = Object.keys(TEXTS)
    .filter((name) => name.startsWith(folder))
    .map((name) => name.slice(folder.length))
    .sort((a, b) => Number(a === RECIPE_FILE) - Number(b === RECIPE_FILE) || (a < b ? -1 : 1));
  return new Map(names.map((name) => [name, TEXTS[folder + name] ?? '']));
}
