import type { RunConfig } from '../run/config.ts';
import { docker, kubernetes } from './containers.ts';
import type { Recipe, RecipeContext, RecipeMaker } from './recipe.ts';
import { bun, deno, node } from './script-runtimes.ts';
import { iwasm, wasmedge, wasmer, wasmtime, wazero } from './server-runtimes.ts';

const MAKERS: readonly RecipeMaker[] = [wasmtime, wasmer, wasmedge, iwasm, wazero, node, deno, bun, docker, kubernetes];

/** How to run this configuration under every other host that we know. */
export function recipesFor(config: RunConfig, context: RecipeContext): Recipe[] {
  return MAKERS.map((make) => make(config, context));
}
