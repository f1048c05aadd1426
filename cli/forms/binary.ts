import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Program, programFileName } from '../measure/program.ts';
import { findOnPath, runToEnd } from '../system/command.ts';
import type { PreparedProgram, Workshop } from './prepared.ts';

/*
 * Native code from a sample's source. Static, so that the binary is all that a container must hold.
 * Operations are not fused: the sources ask for that, and gcc hears it only here.
 */

export const NATIVE_FLAGS: readonly string[] = ['-O2', '-static', '-s', '-ffp-contract=off'];

export type BuiltBinary =
  | { readonly kind: 'built'; readonly file: string }
  | { readonly kind: 'failed'; readonly message: string };

/** The C compiler of this machine; null for none. */
export const findCompiler = (): string | null => findOnPath(['cc', 'gcc', 'clang']);

/** @param name of the binary, which is what the program finds as its own */
export async function buildBinary(program: Program, workshop: Workshop, name: string): Promise<BuiltBinary> {
  const units = program.sources.filter((source) => source.endsWith('.c'));
  if (workshop.compiler === null) {
    return { kind: 'failed', message: 'There is no C compiler (cc, gcc or clang) to build it with.' };
  }
  if (units.length === 0) return { kind: 'failed', message: 'Only programs in C are built natively.' };
  const file = join(workshop.folder, name);
  const result = await runToEnd(workshop.compiler, [...NATIVE_FLAGS, '-o', file, ...units, '-lm']);
  return result.kind === 'done' ? { kind: 'built', file } : result;
}

/** The binary as a host of its own. */
export async function prepareBinary(program: Program, workshop: Workshop): Promise<PreparedProgram> {
  const built = await buildBinary(program, workshop, programFileName(program.input));
  if (built.kind === 'failed') return built;
  const bytes = readFileSync(built.file);
  const sizes = { size: bytes.length, compressedSize: gzipSync(bytes).length };
  return { kind: 'prepared', prepared: { target: built.file, ...sizes, remove: () => Promise.resolve() } };
}
