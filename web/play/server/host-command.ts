import type { Preflight } from '../../../core/module/preflight.ts';
import type { HostId, Recipe } from '../../../core/recipes/recipe.ts';
import { contextOf, recipesFor } from '../../../core/recipes/recipes.ts';
import type { RunConfig } from '../../../core/run/config.ts';

/** The hosts of the server whose command lines are known with every word, by what their ids begin with. */
const RECIPES: Readonly<Record<string, HostId>> = {
  wasmtime: 'wasmtime',
  wasmer: 'wasmer',
  wasmedge: 'wasmedge',
  iwasm: 'iwasm',
  wazero: 'wazero',
  node: 'node',
  deno: 'deno',
  bun: 'bun',
};

/** How to repeat the server's run in a shell; null where only the server knows. */
export function recipeOf(hostId: string, config: RunConfig, preflight: Preflight | null): Recipe | null {
  const recipe = RECIPES[hostId.replace(/:.*$/, '')];
  return recipesFor(config, contextOf(preflight)).find(({ id }) => id === recipe) ?? null;
}
