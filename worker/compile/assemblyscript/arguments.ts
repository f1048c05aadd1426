import type { Recipe } from '../../../core/build/recipe.ts';

export type AssemblyScriptRecipe = Extract<Recipe, { language: 'assemblyscript' }>;

/** The virtual folder of the WASI shim, next to the files of the project. */
export const SHIM_FOLDER = '~wasi-shim';

export const OUTPUT = 'module.wasm';

/** The names with which the shim replaces globals that use functions of a browser. */
const WASI_GLOBALS = [
  'ASC_WASI=1',
  'abort=wasi_abort',
  'trace=wasi_trace',
  'seed=wasi_seed',
  'console=wasi_console',
  'crypto=wasi_crypto',
  'performance=wasi_performance',
  'process=wasi_process',
  'Date=wasi_Date',
];

/** Returns the arguments that a person would pass to `asc`, without those for input, output and the WASI shim. */
export function shownArguments({ optimisation, simd, debug, flags }: AssemblyScriptRecipe): string[] {
  return [
    `-O${optimisation}`,
    ...(simd ? ['--enable', 'simd'] : []),
    ...(debug ? ['--debug', '--sourceMap', `${OUTPUT}.map`] : []),
    ...flags,
  ];
}

export function ascArguments(recipe: AssemblyScriptRecipe): string[] {
  const start = recipe.kind === 'reactor' ? '_initialize' : '_start';
  const wasi = ['--lib', SHIM_FOLDER, ...WASI_GLOBALS.flatMap((use) => ['--use', use]), '--exportStart', start];
  return [
    recipe.sources[0] ?? '',
    ...(recipe.wasi ? wasi : []),
    ...shownArguments(recipe),
    '--outFile',
    OUTPUT,
    '--noColors',
  ];
}

/** Flags that name inputs and outputs, or run other programs. */
const REFUSED: readonly (readonly [flags: readonly string[], help: string])[] = [
  [['--outFile', '-o', '--textFile', '-t', '--bindings', '-b', '--noEmit', '--baseDir'], 'The build has one output.'],
  [['--config', '--target', '--showConfig'], 'The settings of the build are in build.json.'],
  [['--sourceMap'], 'Set "debug" to true in build.json for a source map.'],
  [['--transform', '--wasm'], 'The compiler runs no other programs here.'],
  [['--help', '-h', '--version', '-v'], 'The flags are described on www.assemblyscript.org.'],
];

/** Returns the first flag that a project may not set, and why. */
export function refusedFlag(flags: readonly string[]): { readonly flag: string; readonly help: string } | null {
  for (const flag of flags) {
    const name = flag.split(/[=:]/, 1)[0] ?? flag;
    const refused = REFUSED.find(([names]) => names.includes(name));
    if (refused !== undefined) return { flag, help: `${refused[1]} Remove the flag.` };
  }
  return null;
}
