import type { Manifest } from '../samples/manifest.ts';
import { OPTIMISATIONS, type Optimisation, type Recipe } from './recipe.ts';

/* Recipes of samples, so that a sample can be edited and gives the same module until it is. */

interface Common {
  readonly optimisation: Optimisation;
  readonly simd: boolean;
  readonly lto: boolean;
  readonly debug: boolean;
  readonly isReactor: boolean;
  readonly flags: string[];
}

/** Splits flags into fields of the recipe and the rest, which keeps its order. */
function splitFlags(flags: readonly string[], debugFlag: string, withClang: boolean): Common {
  let optimisation: Optimisation = '0';
  let [simd, lto, debug, isReactor] = [false, false, false, false];
  const rest: string[] = [];
  for (const flag of flags) {
    const level = OPTIMISATIONS.find((each) => flag === `-O${each}`);
    if (level !== undefined) optimisation = level;
    else if (flag === debugFlag) debug = true;
    else if (withClang && flag === '-msimd128') simd = true;
    else if (withClang && flag === '-flto') lto = true;
    else if (withClang && flag === '-mexec-model=reactor') isReactor = true;
    else rest.push(flag);
  }
  return { optimisation, simd, lto, debug, isReactor, flags: rest };
}

/** Returns the recipe that builds a sample's module; null if no compiler of the page can. */
export function recipeOfSample({
  build,
  language,
  sources,
  shape,
}: Pick<Manifest, 'build' | 'language' | 'sources' | 'shape'>): Recipe | null {
  switch (build.tool) {
    case 'clang': {
      const { isReactor, ...fields } = splitFlags(build.flags, '-g', true);
      const units = sources.filter((name) => /\.(?:c|cc|cpp|cxx)$/.test(name));
      return {
        language: language === 'C++' ? 'c++' : 'c',
        sources: units,
        kind: isReactor ? 'reactor' : 'command',
        ...fields,
      };
    }
    case 'assemblyscript': {
      const { optimisation, debug, flags } = splitFlags(build.flags, '--debug', false);
      return {
        language: 'assemblyscript',
        sources: [...sources],
        kind: shape,
        optimisation,
        simd: false,
        debug,
        wasi: build.wasi,
        flags,
      };
    }
    case 'wabt':
      return { language: 'wat', sources: [...sources.slice(0, 1)], debug: false };
    case 'prebuilt':
      if (language !== 'Go') return null;
      return {
        language: 'go',
        sources: [...sources],
        kind: shape,
        debug: !build.command.includes('-s -w'),
        flags: [],
      };
    case 'npm':
      return null;
  }
}

/** Whether the page's compiler builds the very module of the sample, so that a copy of the sample is built already. */
export function buildsSameModule({ build }: Pick<Manifest, 'build'>): boolean {
  return build.tool !== 'prebuilt' && build.tool !== 'npm';
}
