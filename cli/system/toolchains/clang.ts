import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findOnPath, runToEnd } from '../command.ts';
import type { Compiler } from './compiler.ts';
import { compilerVersion } from './compiler-version.ts';

/*
 * Finds a clang of the version that compiles the samples to WebAssembly, so that native code and modules have the same
 * optimiser. `zig cc` is such a clang, with musl, from which the C library of the modules is derived.
 */

/** Major version of the clang in `@yowasp/clang`, which compiles the samples. A test checks that they agree. */
export const CLANG_MAJOR = 22;

/** The release of Zig that contains this clang, as the Python package `ziglang`. */
export const ZIG_VERSION = '0.17.1';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Folder of the compilers that `dyno toolchain` installs. */
export const TOOLCHAINS_FOLDER = join(ROOT, '.cache', 'toolchains');

/** Folder of the installed Zig. */
export const ZIG_FOLDER = join(TOOLCHAINS_FOLDER, `zig-${ZIG_VERSION}`);

/** Returns the path of Zig in a folder that the Python package was installed to. */
export const zigIn = (folder: string): string => join(folder, 'ziglang', 'zig');

export type ClangLanguage = 'C' | 'C++';

/** What a search for clang found. */
interface Candidate {
  readonly file: string;
  readonly leading: readonly string[];
  readonly kind: 'clang' | 'zig';
}

const DRIVERS: Readonly<Record<ClangLanguage, { readonly clang: string; readonly zig: string }>> = {
  C: { clang: 'clang', zig: 'cc' },
  'C++': { clang: 'clang++', zig: 'c++' },
};

/** Returns every program that could be the clang, best first: installed clangs, then Zig. */
function candidates(language: ClangLanguage): Candidate[] {
  const { clang, zig } = DRIVERS[language];
  const path = process.env.PATH ?? '';
  const clangs = [`${clang}-${CLANG_MAJOR}`, clang].map((name) =>
    findOnPath([name], `${path}:/usr/lib/llvm-${CLANG_MAJOR}/bin`),
  );
  const zigs = [existsSync(zigIn(ZIG_FOLDER)) ? zigIn(ZIG_FOLDER) : null, findOnPath(['zig'], path)];
  return [
    ...clangs.flatMap((file) => (file === null ? [] : [{ file, leading: [], kind: 'clang' as const }])),
    ...zigs.flatMap((file) => (file === null ? [] : [{ file, leading: [zig], kind: 'zig' as const }])),
  ];
}

/** Zig's names of the processor architecture and of its baseline instruction set. */
const ZIG_TARGETS: ReadonlyMap<string, { readonly architecture: string; readonly cpu: string }> = new Map([
  ['x64', { architecture: 'x86_64', cpu: 'x86_64' }],
  ['arm64', { architecture: 'aarch64', cpu: 'generic' }],
]);

/**
 * Returns the flags for the machine's baseline instruction set, without fused operations, which WebAssembly does not
 * have. On Linux, binaries are static, so that a container needs nothing else.
 */
export function clangFlags(kind: Candidate['kind'], platform: string, architecture: string): string[] {
  const isLinux = platform === 'linux';
  const target = kind === 'zig' ? ZIG_TARGETS.get(architecture) : undefined;
  return [
    ...(target !== undefined && isLinux ? ['-target', `${target.architecture}-linux-musl`] : []),
    ...(target === undefined ? [] : [`-mcpu=${target.cpu}`]),
    // Zig checks undefined behaviour by default.
    ...(kind === 'zig' ? ['-fno-sanitize=undefined'] : []),
    '-ffp-contract=off',
    ...(isLinux ? ['-static'] : []),
    '-s',
  ];
}

/** Zig stores its compiled C library next to itself instead of in the home directory. */
const environmentOf = ({ file }: Candidate): Record<string, string> => {
  if (file !== zigIn(ZIG_FOLDER)) return {};
  const cache = join(dirname(ZIG_FOLDER), 'zig-cache');
  return { ZIG_GLOBAL_CACHE_DIR: cache, ZIG_LOCAL_CACHE_DIR: cache };
};

const isWanted = (version: string): boolean => version.startsWith(`clang ${CLANG_MAJOR}.`);

async function check(candidate: Candidate): Promise<Compiler | null> {
  const { file, leading, kind } = candidate;
  const printed = await runToEnd(file, [...leading, '--version'], 20_000);
  const version = printed.kind === 'done' ? compilerVersion(printed.stdout) : '';
  if (!isWanted(version)) return null;
  const zig = kind === 'zig' ? await runToEnd(file, ['version'], 20_000) : null;
  const release = zig?.kind === 'done' ? ` (zig ${zig.stdout.trim()})` : '';
  return {
    file,
    leading,
    version: `${version}${release}`,
    flags: clangFlags(kind, process.platform, process.arch),
    environment: environmentOf(candidate),
  };
}

const found = new Map<ClangLanguage, Promise<Compiler | null>>();

async function search(language: ClangLanguage): Promise<Compiler | null> {
  for (const candidate of candidates(language)) {
    const compiler = await check(candidate);
    if (compiler !== null) return compiler;
  }
  return null;
}

/** Returns the clang that matches the one of the modules, or null. Searches once in each process. */
export function findMatchedClang(language: ClangLanguage): Promise<Compiler | null> {
  const known = found.get(language) ?? search(language);
  found.set(language, known);
  return known;
}
