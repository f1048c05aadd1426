import type { Preflight } from '../module/preflight.ts';
import type { RecipeContext } from './recipe.ts';

/** What the hosts have to know of the module; of one that is refused here, nothing is known. */
export function contextOf(preflight: Preflight | null): RecipeContext {
  if (preflight?.kind !== 'runnable') return { wasi: null, reactor: false };
  return { wasi: preflight.wasi, reactor: preflight.shape === 'reactor' };
}
