import type * as Compiler from 'assemblyscript/asc';
import type { Diagnostic } from '../../../core/build/diagnostic.ts';
import type { BuildFailed, BuildInput, BuildOutcome, BuildStep } from '../../../core/build/outcome.ts';
import { type AssemblyScriptRecipe, ascArguments, OUTPUT, refusedFlag, shownArguments } from './arguments.ts';
import { diagnosticOf, generalDiagnostic } from './diagnostics.ts';
import { CompilerFiles } from './files.ts';
import { withSourceMap } from './source-map.ts';

/* Compiles AssemblyScript. Runs in a worker and in Node; the same input gives the same bytes. */

export interface AssemblyScriptTools {
  readonly asc: typeof Compiler;
  /** The sources of `@assemblyscript/wasi-shim`, by path below its folder `assembly`. */
  readonly shim: ReadonlyMap<string, string>;
}

/** Returns the stages with their times, which the compiler counts in nanoseconds. */
function stepsOf(stats: Compiler.Stats): BuildStep[] {
  const steps = [
    ['parse', stats.parseTime],
    ['compile', stats.initializeTime + stats.compileTime],
    ['optimise', stats.validateTime + stats.optimizeTime],
    ['write', stats.emitTime],
  ] as const;
  return steps.filter(([, time]) => time > 0).map(([name, time]) => ({ name, duration: time / 1e6 }));
}

function toolchainOf(version: string, recipe: AssemblyScriptRecipe): string {
  return [`asc ${version}`, ...shownArguments(recipe), ...(recipe.wasi ? ['with @assemblyscript/wasi-shim'] : [])].join(
    ' ',
  );
}

function failed(diagnostic: Diagnostic): BuildFailed {
  return { kind: 'failed', diagnostics: [diagnostic], log: diagnostic.message, steps: [] };
}

/**
 * The compiler adds the files of `--lib` to its standard library, where the next build would find them even without the
 * option.
 */
function restoreLibrary(library: Record<string, string>, names: ReadonlySet<string>): void {
  for (const name of Object.keys(library)) if (!names.has(name)) delete library[name];
}

/** @param onStep receives the name of each stage when it begins */
export async function buildAssemblyScript(
  { recipe, files }: BuildInput,
  { asc, shim }: AssemblyScriptTools,
  onStep: (name: string) => void,
): Promise<BuildOutcome> {
  if (recipe.language !== 'assemblyscript') throw new Error(`not AssemblyScript: ${recipe.language}`);
  const refused = refusedFlag(recipe.flags);
  if (refused !== null) {
    return failed(generalDiagnostic('error', `${refused.flag} cannot be set in a project.`, refused.help));
  }

  const decoder = new TextDecoder();
  const sources = new Map(
    [...files].filter(([path]) => /\.(ts|json)$/.test(path)).map(([path, bytes]) => [path, decoder.decode(bytes)]),
  );
  const compilerFiles = new CompilerFiles(sources, shim);
  const diagnostics: Diagnostic[] = [];
  const written = new Map<string, Uint8Array | string>();
  let log = '';
  const print = {
    write(chunk: Uint8Array | string): void {
      log += typeof chunk === 'string' ? chunk : decoder.decode(chunk);
    },
  };
  const library = new Set(Object.keys(asc.libraryFiles));
  onStep('parse');
  try {
    const { error, stats } = await asc.main(ascArguments(recipe), {
      stdout: print,
      stderr: print,
      readFile: (name, folder) => compilerFiles.read(name, folder),
      listFiles: (name, folder) => compilerFiles.list(name, folder),
      writeFile: (name, contents) => void written.set(name, contents),
      reportDiagnostic: (message) => diagnostics.push(diagnosticOf(message, sources)),
      transforms: [{ afterParse: () => onStep('compile'), afterCompile: () => onStep('optimise') }],
    });
    const steps = stepsOf(stats);
    const wasm = written.get(OUTPUT);
    if (error === null && wasm instanceof Uint8Array) {
      const map = written.get(`${OUTPUT}.map`);
      return {
        kind: 'built',
        wasm: typeof map === 'string' ? withSourceMap(wasm, map) : wasm.slice(),
        diagnostics: [...diagnostics, ...unknownOptions(log), ...unreadConfig(files)],
        log,
        steps,
        toolchain: toolchainOf(asc.version, recipe),
      };
    }
    if (!diagnostics.some(({ severity }) => severity === 'error')) {
      diagnostics.push(generalDiagnostic('error', error?.message ?? 'The compiler wrote no module.'));
    }
    return { kind: 'failed', diagnostics: [...diagnostics, ...unknownOptions(log)], log, steps };
  } finally {
    restoreLibrary(asc.libraryFiles, library);
  }
}

/** Returns a warning for each option that the compiler does not know. It ignores them. */
function unknownOptions(log: string): Diagnostic[] {
  return Array.from(log.matchAll(/^WARNING Unknown option '(.*)'$/gm), ([, option = '']) =>
    generalDiagnostic(
      'warning',
      `asc has no option ${option}.`,
      'The option had no effect. Check its spelling in build.json.',
    ),
  );
}

function unreadConfig(files: ReadonlyMap<string, Uint8Array>): Diagnostic[] {
  if (!files.has('asconfig.json')) return [];
  const help = 'Add its options to "flags" in build.json.';
  return [generalDiagnostic('warning', 'asconfig.json is not read.', help)];
}
