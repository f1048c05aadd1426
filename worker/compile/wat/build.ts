import loadWabt from 'wabt';
import { messageOf } from '../../../core/base/errors.ts';
import type { Bytes } from '../../../core/base/units.ts';
import type { Diagnostic } from '../../../core/build/diagnostic.ts';
import type { BuildFailed, BuildInput, BuildOutcome, BuildStep } from '../../../core/build/outcome.ts';
import { diagnosticsOfWabt } from './messages.ts';

/* Assembles modules from the WebAssembly text format. Runs in a worker and in Node. */

/** The version of the package that is installed. */
const TOOLCHAIN = 'wabt 1.0.39';

/** Programs that people type or share as text are much smaller. */
const TEXT_MAX: Bytes = 4 * 1024 * 1024;

/** Everything that wabt can parse. What a module does not use does not change its bytes. */
const FEATURES = {
  exceptions: true,
  threads: true,
  tail_call: true,
  memory64: true,
  extended_const: true,
  relaxed_simd: true,
  function_references: true,
};

type Wabt = Awaited<ReturnType<typeof loadWabt>>;

let loaded: Promise<Wabt> | null = null;

/** Loads the assembler once. */
export function loadAssembler(): Promise<Wabt> {
  loaded ??= loadWabt();
  return loaded;
}

/** @param onStep receives the name of each stage when it begins */
export async function buildWat({ recipe, files }: BuildInput, onStep: (name: string) => void): Promise<BuildOutcome> {
  const file = recipe.sources[0] ?? '';
  const bytes = files.get(file);
  if (bytes === undefined) return failed(`${file} does not exist.`, []);
  if (bytes.length > TEXT_MAX) return failed(`${file} is larger than 4 MiB.`, []);
  const wabt = await loadAssembler();
  // A string would lose all characters that are not ASCII, and a view would be read to the end of its buffer.
  const text = Uint8Array.from(bytes);
  const source = new TextDecoder().decode(text);
  const steps: BuildStep[] = [];
  const timed = <Result>(name: string, work: () => Result): Result => {
    onStep(name);
    const start = performance.now();
    try {
      return work();
    } finally {
      steps.push({ name, duration: performance.now() - start });
    }
  };
  try {
    const module = timed('parse', () => wabt.parseWat(file, text, FEATURES));
    try {
      timed('validate', () => module.validate());
      const writeNames = recipe.debug === true;
      const { buffer } = timed('write', () => module.toBinary({ write_debug_names: writeNames }));
      return {
        kind: 'built',
        wasm: new Uint8Array(buffer),
        diagnostics: [],
        log: '',
        steps,
        toolchain: `${TOOLCHAIN}${writeNames ? ' --debug-names' : ''}`,
      };
    } finally {
      module.destroy();
    }
  } catch (error) {
    const log = messageOf(error).trim();
    const diagnostics = diagnosticsOfWabt(log, file, source);
    return diagnostics.some(({ severity }) => severity === 'error')
      ? { kind: 'failed', diagnostics, log, steps }
      : failed(log, steps);
  }
}

function failed(message: string, steps: readonly BuildStep[]): BuildFailed {
  const diagnostic: Diagnostic = {
    severity: 'error',
    range: null,
    message,
    code: null,
    help: null,
    fixes: [],
    related: [],
  };
  return { kind: 'failed', diagnostics: [diagnostic], log: message, steps };
}
