import type { BuildInput, BuildOutcome } from '../../core/build/outcome.ts';
import { buildAssemblyScript } from '../../worker/compile/assemblyscript/build.ts';
import { buildWithClang } from '../../worker/compile/clang/build.ts';
import { buildWat } from '../../worker/compile/wat/build.ts';
import { assemblyScriptTools } from './assemblyscript-tools.ts';
import { installedClang } from './clang-tools.ts';

const onStep = (): void => {};

/** Builds a project under Node with the functions of the page's compile workers. Go needs the toolchain that `npm run toolchains` builds. */
export async function buildProject({ recipe, files }: BuildInput): Promise<BuildOutcome> {
  switch (recipe.language) {
    case 'c':
    case 'c++':
      return buildWithClang(await installedClang(), { recipe, files }, { onStep, now: () => performance.now() });
    case 'assemblyscript':
      return buildAssemblyScript({ recipe, files }, await assemblyScriptTools(), onStep);
    case 'wat':
      return buildWat({ recipe, files }, onStep);
    case 'go':
      throw new Error('Go is not one of the packages of this project');
  }
}
