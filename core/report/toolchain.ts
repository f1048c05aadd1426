import type { Build } from './report.ts';

/*
 * Reads the texts that describe what built a module or a binary: the compiler, its version, then its flags, such as
 * "clang 22.1.8 (zig 0.17.1) -O2 -static".
 */

/** Compilers whose code changes with major versions only. Others change with every minor version. */
const BY_MAJOR: ReadonlySet<string> = new Set(['clang', 'gcc', 'apple-clang']);

const TEXT = /^(\S+) (\d+)(\.\d+)?\S*/;

/** Returns the compiler with its version, without flags: "clang 22.1.8". */
export const compilerOf = (toolchain: string): string => TEXT.exec(toolchain)?.[0] ?? toolchain;

function generation(toolchain: string): string {
  const [, name = toolchain, major = '', minor = ''] = TEXT.exec(toolchain) ?? [];
  const lower = name.toLowerCase();
  return `${lower} ${major}${BY_MAJOR.has(lower) ? '' : minor}`;
}

/** Returns whether two toolchains are the same compiler in versions that generate the same code. */
export const isSameCompiler = (a: string, b: string): boolean => generation(a) === generation(b);

/** Native binaries that the same toolchain built. */
export interface BuildGroup {
  readonly toolchain: string;
  readonly hosts: readonly string[];
  readonly subjects: readonly string[];
}

/** Groups builds by toolchain, in the order of the report. */
export function groupBuilds(builds: readonly Build[]): BuildGroup[] {
  return [...new Set(builds.map(({ toolchain }) => toolchain))].map((toolchain) => {
    const same = builds.filter((build) => build.toolchain === toolchain);
    return {
      toolchain,
      hosts: [...new Set(same.map(({ host }) => host))],
      subjects: [...new Set(same.map(({ subject }) => subject))],
    };
  });
}
