import type { RecipeContext } from '../../../core/elsewhere/recipe.ts';
import type { Preflight } from '../../../core/module/preflight.ts';

/** What the hosts have to know of the module; of one that is refused here, nothing is known. */
export function contextOf(preflight: Preflight | null): RecipeContext {
  if (preflight?.kind !== 'runnable') return { wasi: null, reactor: false };
  return { wasi: preflight.wasi, reactor: preflight.shape === 'reactor' };
}
