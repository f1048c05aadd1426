import type { Milliseconds } from '../../../core/base/units.ts';
import { findOnPath, runToEnd } from '../command.ts';
import { CLANG_MAJOR, findMatchedClang } from './clang.ts';
import type { Compiler } from './compiler.ts';
import { compilerVersion } from './compiler-version.ts';

/*
 * Native compilers. Flags of code generation, such as -O2, come from the build of the module (core/samples/codegen.ts);
 * the flags here are those of the platform. On Linux, binaries are static, so that a container needs nothing else. They
 * have no symbols, like the samples' modules.
 */

/** Time limit for compiling. Zig compiles its C library before the first program. */
export const COMPILE_LIMIT: Milliseconds = 300_000;

const isLinux = process.platform === 'linux';

/** The sources disable fused operations with a pragma, which gcc ignores; hence -ffp-contract=off. */
const C_FLAGS = ['-ffp-contract=off', ...(isLinux ? ['-static'] : []), '-s'];
/** rustc never fuses operations, and targets the baseline processor of the architecture by default. */
const RUST_FLAGS = ['-C', 'strip=symbols', ...(isLinux ? ['-C', 'target-feature=+crt-static'] : [])];

/** What to compile. */
export interface CompileRequest {
  readonly sources: readonly string[];
  readonly output: string;
  /** Flags of code generation, from the module's build. */
  readonly codegen: readonly string[];
}

export interface Toolchain {
  readonly language: 'C' | 'C++' | 'Rust' | 'Go';
  /** Suffix of its source files. */
  readonly suffix: string;
  /** The system's compiler is the first one on the PATH. */
  readonly programs: readonly string[];
  readonly flags: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Returns the arguments after the compiler's leading ones. */
  readonly args: (flags: readonly string[], request: CompileRequest) => readonly string[];
  readonly versionArgs: readonly string[];
  readonly install: string;
}

export const TOOLCHAINS: readonly Toolchain[] = [
  {
    language: 'C',
    suffix: '.c',
    programs: ['cc', 'gcc', 'clang'],
    flags: C_FLAGS,
    environment: {},
    args: (flags, { codegen, sources, output }) => [...codegen, ...flags, '-o', output, ...sources, '-lm'],
    versionArgs: ['--version'],
    install: '`apt-get install gcc libc6-dev`',
  },
  {
    language: 'C++',
    suffix: '.cpp',
    programs: ['c++', 'g++', 'clang++'],
    flags: C_FLAGS,
    environment: {},
    args: (flags, { codegen, sources, output }) => [...codegen, ...flags, '-o', output, ...sources],
    versionArgs: ['--version'],
    install: '`apt-get install g++`',
  },
  {
    language: 'Rust',
    suffix: '.rs',
    programs: ['rustc'],
    flags: RUST_FLAGS,
    environment: {},
    // The first source is the crate root, which includes the others.
    args: (flags, { codegen, sources, output }) => [...codegen, ...flags, '-o', output, ...sources.slice(0, 1)],
    versionArgs: ['--version'],
    install: 'https://rustup.rs',
  },
  {
    language: 'Go',
    suffix: '.go',
    programs: ['go'],
    flags: [],
    // Disables cgo, which links dynamically, and the download of other toolchains.
    environment: { CGO_ENABLED: '0', GOTOOLCHAIN: 'local' },
    args: (flags, { codegen, sources, output }) => ['build', ...codegen, ...flags, '-o', output, ...sources],
    versionArgs: ['version'],
    install: 'https://go.dev/dl',
  },
];

/** Which compiler builds native code: the one that matches the module's, or the system's compiler for C and C++. */
export type CompilerChoice = 'matched' | 'system';

/** Returns the path of the system's compiler for a language, or null. */
export const findToolchain = ({ programs }: Toolchain): string | null => findOnPath(programs);

/** Returns the system's compiler for a language, or null. */
export async function systemCompiler(toolchain: Toolchain): Promise<Compiler | null> {
  const file = findToolchain(toolchain);
  if (file === null) return null;
  const printed = await runToEnd(file, toolchain.versionArgs, 20_000);
  if (printed.kind === 'failed') return null;
  const { flags, environment } = toolchain;
  return { file, leading: [], version: compilerVersion(printed.stdout), flags, environment };
}

/** Returns the compiler that matches the one of the modules, for C and C++ or else the system's, or null. */
export async function compilerFor(toolchain: Toolchain, choice: CompilerChoice): Promise<Compiler | null> {
  const { language } = toolchain;
  const isC = language === 'C' || language === 'C++';
  const matched = isC && choice === 'matched' ? await findMatchedClang(language) : null;
  return matched ?? (await systemCompiler(toolchain));
}

/** The compilers of a native host. */
export type NativeCompilers =
  | {
      readonly kind: 'found';
      /** Path of the first one. */
      readonly file: string;
      /** Such as "clang 22.1.8 (zig 0.17.1); rustc 1.95.0". */
      readonly version: string;
      /** Name of the compiler for C if it does not match the modules', such as "gcc"; otherwise null. */
      readonly unmatched: string | null;
    }
  | { readonly kind: 'absent'; readonly reason: string };

const nameOf = (version: string): string => version.split(' ')[0] ?? version;

/** The compilers of this machine. */
export interface CompilersFound {
  /** The clang that matches the modules'. */
  readonly clang: Compiler | null;
  /** The system's compiler for C. */
  readonly system: Compiler | null;
  /** The compilers of all languages that `native` uses. */
  readonly all: readonly Compiler[];
}

/** Returns the compilers of a native host. The row of the system's compiler is only shown next to a matched one. */
export function describeNative(choice: CompilerChoice, { clang, system, all }: CompilersFound): NativeCompilers {
  const absent = (reason: string): NativeCompilers => ({ kind: 'absent', reason });
  if (choice === 'system') {
    if (system === null) return absent('The system has no compiler for C.');
    if (clang === null) return absent(`\`native\` is built with it: there is no clang ${CLANG_MAJOR}.`);
    const { file, version } = system;
    if (file === clang.file) return absent(`The system's compiler is ${version}, which \`native\` is built with.`);
    return { kind: 'found', file, version, unmatched: nameOf(version) };
  }
  const [first] = all;
  if (first === undefined) return absent('No compiler for C, C++, Rust or Go was found.');
  const version = [...new Set(all.map((compiler) => compiler.version))].join('; ');
  const unmatched = clang === null && system !== null ? nameOf(system.version) : null;
  return { kind: 'found', file: first.file, version, unmatched };
}

/** Finds the compilers of a native host. */
export async function nativeCompilers(choice: CompilerChoice): Promise<NativeCompilers> {
  const [c] = TOOLCHAINS;
  const [clang, system, ...all] = await Promise.all([
    findMatchedClang('C'),
    c === undefined ? null : systemCompiler(c),
    ...TOOLCHAINS.map((toolchain) => compilerFor(toolchain, choice)),
  ]);
  return describeNative(choice, { clang, system, all: all.filter((compiler) => compiler !== null) });
}
