import { readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { NO_SECOND_COMPILER, NOT_NATIVE } from '../../core/report/no-form.ts';
import { findOnPath, runToEnd } from '../system/command.ts';
import {
  COMPILE_LIMIT,
  type CompilerChoice,
  compilerFor,
  TOOLCHAINS,
  type Toolchain,
} from '../system/toolchains/toolchains.ts';
import type { PreparedProgram, Workshop } from './prepared.ts';
import { type Program, programFileName } from './program.ts';

/* Compiles a sample's source to native code. */

export type BuiltBinary =
  /** @property toolchain compiler, version and flags */
  | { readonly kind: 'built'; readonly file: string; readonly toolchain: string }
  | { readonly kind: 'failed'; readonly message: string };

/** Returns the path of a C compiler, or null. */
export const findCompiler = (): string | null => findOnPath(['cc', 'gcc', 'clang']);

/** Uses of WASI in source code, which native systems do not support. */
const WASI_ONLY = /<wasi\/|__wasi_|__imported_wasi_|os::wasi|wasm_import_module|go:wasmimport|wasi_snapshot_preview1/;

/** Returns a compiler's first error, without the path of the file. */
function compilerError(message: string): string {
  const line = message.split('\n').find((candidate) => /\berror\b|undefined|cannot/i.test(candidate));
  return (line ?? message.split('\n')[0] ?? '').replace(/^\S*\/(?=[^/\s]+:)/, '').slice(0, 300);
}

function explainFailure({ language }: Toolchain, sources: readonly string[], message: string): string {
  const caller = sources.find((source) => WASI_ONLY.test(readFileSync(source, 'utf8')));
  const why = compilerError(message);
  return caller === undefined
    ? `The ${language} source does not compile natively: ${why}`
    : `${basename(caller)} calls WASI directly, which native systems do not support, ${NOT_NATIVE} ${why}`;
}

/**
 * Compiles a program with the flags of its module.
 * @param name of the binary, which the program sees as argv[0]
 * @param choice of the compiler
 */
export async function buildBinary(
  { sources, codegen }: Program,
  workshop: Workshop,
  name: string,
  choice: CompilerChoice = 'matched',
): Promise<BuiltBinary> {
  const toolchain = TOOLCHAINS.find(({ suffix }) => sources.some((source) => extname(source) === suffix));
  if (toolchain === undefined) {
    const known = TOOLCHAINS.map(({ language }) => language)
      .join(', ')
      .replace(/, (?=[^,]*$)/, ' or ');
    return { kind: 'failed', message: `There is no source in ${known}, ${NOT_NATIVE}` };
  }
  const { language } = toolchain;
  if (choice === 'system' && language !== 'C' && language !== 'C++') {
    return { kind: 'failed', message: NO_SECOND_COMPILER };
  }
  const compiler = await compilerFor(toolchain, choice);
  if (compiler === null) {
    const { programs, install } = toolchain;
    const message = `No ${language} compiler (${programs.join(', ')}) is installed. Install one with ${install}.`;
    return { kind: 'failed', message };
  }
  const units = sources.filter((source) => extname(source) === toolchain.suffix);
  const output = join(workshop.folder, name);
  const environment = { ...process.env, ...compiler.environment };
  const args = [...compiler.leading, ...toolchain.args(compiler.flags, { codegen, sources: units, output })];
  const built = await runToEnd(compiler.file, args, COMPILE_LIMIT, environment);
  const text = [compiler.version, ...codegen, ...compiler.flags].join(' ');
  if (built.kind === 'done') return { kind: 'built', file: output, toolchain: text };
  return { kind: 'failed', message: explainFailure(toolchain, units, built.message) };
}

/**
 * Returns a preopened folder whose guest path is in the program's source. Native code needs the real path, which can
 * only be substituted in arguments.
 */
function folderInCode({ input, sources }: Program): string | null {
  const code = sources.map((source) => readFileSync(source, 'utf8'));
  const inCode = input.config.preopens.find(({ guest }) => code.some((text) => text.includes(`"${guest}/`)));
  return inCode?.guest ?? null;
}

/** Prepares the binary for a native host. */
export async function prepareBinary(
  program: Program,
  workshop: Workshop,
  choice: CompilerChoice,
): Promise<PreparedProgram> {
  const guest = folderInCode(program);
  if (guest !== null) {
    const message = `The source refers to the guest path ${guest}, which does not exist on this machine, ${NOT_NATIVE}`;
    return { kind: 'failed', message };
  }
  const built = await buildBinary(program, workshop, programFileName(program.input), choice);
  if (built.kind === 'failed') return built;
  const bytes = readFileSync(built.file);
  const sizes = { size: bytes.length, compressedSize: gzipSync(bytes).length };
  const { file: target, toolchain } = built;
  return { kind: 'prepared', prepared: { target, ...sizes, toolchain, remove: () => Promise.resolve() } };
}
