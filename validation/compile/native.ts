import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Compiler } from '../../cli/system/toolchains/compiler.ts';
import { compilerFor, TOOLCHAINS } from '../../cli/system/toolchains/toolchains.ts';
import type { Milliseconds } from '../../core/base/units.ts';

/* Times a native compiler of this machine: clang of the version in the page, or else the system's compiler. */

export interface NativeCompiler {
  readonly version: string;
  /** Returns the time from the start of the process to its end. */
  compile(source: string): Milliseconds;
  close(): void;
}

/** @returns null if this machine has no compiler for the language */
export async function nativeCompiler(language: 'C' | 'C++'): Promise<NativeCompiler | null> {
  const toolchain = TOOLCHAINS.find((each) => each.language === language);
  const compiler: Compiler | null = toolchain === undefined ? null : await compilerFor(toolchain, 'matched');
  if (compiler === null) return null;
  const folder = mkdtempSync(join(tmpdir(), 'native-compile-'));
  const file = join(folder, language === 'C' ? 'main.c' : 'main.cpp');
  return {
    version: compiler.version,
    compile: (source) => {
      writeFileSync(file, source);
      const args = [...compiler.leading, '-O2', file, '-o', join(folder, 'program')];
      const start = performance.now();
      execFileSync(compiler.file, args, { env: { ...process.env, ...compiler.environment } });
      return performance.now() - start;
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}
