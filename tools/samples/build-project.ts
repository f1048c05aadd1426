import type { BuildInput, BuildOutcome } from '../../core/build/outcome.ts';
import { buildAssemblyScript } from '../../worker/compile/assemblyscript/build.ts';
import { assemblyScriptTools } from './assemblyscript-tools.ts';

/** Builds a project under Node with the functions of the page's compile workers. Go needs its own toolchain. */
export async function buildProject(input: BuildInput): Promise<BuildOutcome> {
  switch (input.recipe.language) {
    case 'assemblyscript':
      return buildAssemblyScript(input, await assemblyScriptTools(), () => {});
    default:
      throw new Error(`no compiler under Node for ${input.recipe.language}`);
  }
}
