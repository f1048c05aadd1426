import type { BuildInput } from '../../../core/build/outcome.ts';
import { serveCompiler } from '../serve.ts';
import { buildWithClang, type ClangRecipe } from './build.ts';
import { loadClang } from './load.ts';
import { ObjectCache } from './object-cache.ts';
import { type ClangTools, precompile } from './run-clang.ts';

/* The compile worker of C and C++. Wiring only. */

const cache = new ObjectCache();
let tools: ClangTools | null = null;

function recipeOf({ recipe }: BuildInput): ClangRecipe {
  if (recipe.language !== 'c' && recipe.language !== 'c++')
    throw new Error(`clang does not compile ${recipe.language}`);
  return recipe;
}

serveCompiler({
  load: async (onStage) => {
    tools ??= await loadClang(onStage);
  },
  build: (input, onStage) => {
    if (tools === null) throw new Error('clang was not loaded');
    const hooks = { onStep: (name: string) => onStage({ type: 'step', name }), now: () => performance.now() };
    return buildWithClang(tools, { ...input, recipe: recipeOf(input) }, hooks, cache);
  },
  prepareNext: async () => {
    const request = tools === null ? null : cache.takeHeaderRequest();
    const compiled = tools === null || request === null ? null : await precompile(tools, request);
    if (request !== null && compiled !== null) cache.headers.keep(request, compiled);
  },
  format: async (file, text) => {
    const { formatWithClang } = await import('./format.ts');
    return formatWithClang(file, text);
  },
});
