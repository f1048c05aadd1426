import { CLANG } from '../../../core/build/clang.ts';
import { DIAGNOSTIC_FLAGS, parseClangDiagnostics, readableLog } from '../../../core/build/clang-diagnostics.ts';
import { symbolHelp } from '../../../core/build/clang-help.ts';
import type { Diagnostic } from '../../../core/build/diagnostic.ts';
import { parseLinkMessages } from '../../../core/build/link-errors.ts';
import type { BuildInput, BuildOutcome } from '../../../core/build/outcome.ts';
import type { Recipe } from '../../../core/build/recipe.ts';
import type { ObjectCache } from './object-cache.ts';
import { type ClangHooks, type ClangRun, type ClangTools, runClang } from './run-clang.ts';

export type ClangRecipe = Extract<Recipe, { language: 'c' | 'c++' }>;

const OUTPUT = 'module.wasm';

const CPLUSPLUS = /\.(cc|cpp|cxx|c\+\+|C)$/;

/** Flags that keep debugging information, which is removed otherwise: the libraries contain much of it. */
const DEBUG = /^-g(?!0$)/;

/** Returns the arguments of clang for a recipe, without those that only affect how messages are printed. */
export function clangArguments(recipe: ClangRecipe): string[] {
  const keepsDebug = recipe.debug || recipe.flags.some((flag) => DEBUG.test(flag));
  return [
    '--target=wasm32-wasip1',
    `-O${recipe.optimisation}`,
    ...(recipe.simd ? ['-msimd128'] : []),
    ...(recipe.lto ? ['-flto'] : []),
    ...(recipe.debug ? ['-g'] : []),
    // Code that may throw does not link: the library is built without exceptions.
    ...(recipe.language === 'c++' ? ['-fno-exceptions'] : []),
    ...(recipe.kind === 'reactor' ? ['-mexec-model=reactor'] : []),
    ...(keepsDebug ? [] : ['-Wl,--strip-debug']),
    ...recipe.flags,
    ...unitArguments(recipe),
    '-o',
    OUTPUT,
  ];
}

/** clang++ compiles every unit as C++, unless -x names the language of those that follow. */
function unitArguments({ language, sources }: ClangRecipe): string[] {
  let isC = false;
  return sources.flatMap((unit) => {
    const path = unit.startsWith('-') ? `./${unit}` : unit;
    const wasC = isC;
    isC = language === 'c++' && unit.endsWith('.c');
    return wasC === isC ? [path] : ['-x', isC ? 'c' : 'none', path];
  });
}

const error = (message: string, help: string | null): Diagnostic => ({
  severity: 'error',
  range: null,
  message,
  code: null,
  help,
  fixes: [],
  related: [],
});

function crashOf({ name, isStackOverflow, message }: NonNullable<ClangRun['crash']>): Diagnostic {
  if (isStackOverflow) {
    const help =
      'Reduce the depth of nested templates, constexpr calls or expressions. The limits are set with -ftemplate-depth= and -fconstexpr-depth=.';
    return error(`clang ran out of stack (${name})`, help);
  }
  const help = 'This is an error in the compiler. Change the code that was added last, or lower the optimisation.';
  return error(`clang crashed (${name}): ${message}`, help);
}

function diagnosticsOf(run: ClangRun, { recipe, files }: BuildInput & { readonly recipe: ClangRecipe }): Diagnostic[] {
  const objects = new Map(run.jobs.flatMap(({ output, unit }) => (unit === null ? [] : [[output, unit] as const])));
  const project = { language: recipe.language, kind: recipe.kind, units: recipe.sources, files, objects };
  const diagnostics = run.messages.flatMap(({ job, text }) =>
    job?.kind === 'link' ? parseLinkMessages(text, project) : parseClangDiagnostics(text, files),
  );
  if (run.crash !== null) diagnostics.push(crashOf(run.crash));
  return diagnostics;
}

/** The message of a build that failed without one. */
function missingModule(run: ClangRun): Diagnostic {
  const links = run.jobs.some(({ kind }) => kind === 'link');
  const help = links ? null : 'Remove the flags that stop before linking, such as -c, -S, -E or --version.';
  return error(links ? 'clang failed without a message' : 'clang did not link a module', help);
}

/** The name of the stub that the linker puts in the place of a main that nothing defines. The start code permits that. */
const MISSING_MAIN = new TextEncoder().encode('undefined_weak:main');

/** Whether `bytes` contain `part`. */
function contains(bytes: Uint8Array, part: Uint8Array): boolean {
  for (let at = bytes.indexOf(part[0] ?? 0); at >= 0; at = bytes.indexOf(part[0] ?? 0, at + 1)) {
    if (part.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}

const isModule = (bytes: Uint8Array): boolean =>
  bytes[0] === 0 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d;

/** Builds a project of C or C++. */
export async function buildWithClang(
  tools: ClangTools,
  input: BuildInput & { readonly recipe: ClangRecipe },
  hooks: ClangHooks,
  cache: ObjectCache | null = null,
): Promise<BuildOutcome> {
  const { recipe, files } = input;
  const args = clangArguments(recipe);
  const isCplusplus = recipe.language === 'c++';
  const wrong = isCplusplus ? undefined : recipe.sources.find((unit) => CPLUSPLUS.test(unit));
  const driver = isCplusplus ? 'clang++' : 'clang';
  const run = await runClang(tools, { driver, args: [...args, ...DIAGNOSTIC_FLAGS], files }, hooks, cache);
  const diagnostics = diagnosticsOf(run, input);
  const log = run.messages.map(({ text }) => readableLog(text)).join('');
  const { steps } = run;
  if (run.wasm !== null && contains(run.wasm, MISSING_MAIN)) {
    diagnostics.push(error('undefined symbol: main', symbolHelp('main')));
  } else if (run.wasm !== null && isModule(run.wasm)) {
    return {
      kind: 'built',
      wasm: run.wasm,
      diagnostics,
      log,
      steps,
      toolchain: [CLANG.title, driver, ...args].join(' '),
    };
  }
  if (!diagnostics.some(({ severity }) => severity === 'error')) diagnostics.push(missingModule(run));
  if (wrong !== undefined) {
    const help = 'Choose the language C++ in the build settings.';
    diagnostics.unshift({
      ...error(`${wrong} is a source of C++, and the language of the build is C`, help),
      severity: 'warning',
    });
  }
  return { kind: 'failed', diagnostics, log, steps };
}
