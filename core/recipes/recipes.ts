import type { Preflight } from '../module/preflight.ts';
import type { RunConfig } from '../run/config.ts';
import { docker, kubernetes } from './containers.ts';
import type { Recipe, RecipeContext, RecipeMaker } from './recipe.ts';
import { bun, deno, node } from './script-runtimes.ts';
import { iwasm, wasmedge, wasmer, wasmtime, wazero } from './server-runtimes.ts';

const MAKERS: readonly RecipeMaker[] = [wasmtime, wasmer, wasmedge, iwasm, wazero, node, deno, bun, docker, kubernetes];

/** Returns what recipes depend on besides the configuration. Nothing is known about a module that preflight rejected. */
export function contextOf(preflight: Preflight | null): RecipeContext {
  if (preflight?.kind !== 'runnable') return { wasi: null, reactor: false };
  return { wasi: preflight.wasi, reactor: preflight.shape === 'reactor' };
}

/** Returns how to run a configuration under every supported host. */
export function recipesFor(config: RunConfig, context: RecipeContext): Recipe[] {
  return MAKERS.map((make) => make(config, context));
}
