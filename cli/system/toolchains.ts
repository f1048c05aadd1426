import { findOnPath, runToEnd } from './command.ts';

/* Native compilers: their sources, options and versions. */

/** On Linux, binaries are static, so that a container needs nothing else. They have no symbols, like the samples' modules. */
const isLinux = process.platform === 'linux';

/** The sources disable fused operations with a pragma, which gcc ignores; hence -ffp-contract=off. */
const C_FLAGS = ['-O2', ...(isLinux ? ['-static'] : []), '-s', '-ffp-contract=off'];
const CPP_FLAGS = ['-std=c++20', ...C_FLAGS];
/** rustc never fuses operations, and targets the baseline processor of the architecture by default. */
const RUST_FLAGS = [
  '-C',
  'opt-level=2',
  '-C',
  'strip=symbols',
  ...(isLinux ? ['-C', 'target-feature=+crt-static'] : []),
];
/** Go has only one optimisation level. */
const GO_FLAGS = ['-trimpath', '-ldflags=-s -w'];

export interface Toolchain {
  readonly language: 'C' | 'C++' | 'Rust' | 'Go';
  /** Suffix of its source files. */
  readonly suffix: string;
  /** The first one on the PATH is used. */
  readonly programs: readonly string[];
  readonly flags: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly args: (request: { readonly sources: readonly string[]; readonly output: string }) => readonly string[];
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
    args: ({ sources, output }) => [...C_FLAGS, '-o', output, ...sources, '-lm'],
    versionArgs: ['--version'],
    install: '`apt-get install gcc libc6-dev`',
  },
  {
    language: 'C++',
    suffix: '.cpp',
    programs: ['c++', 'g++', 'clang++'],
    flags: CPP_FLAGS,
    environment: {},
    args: ({ sources, output }) => [...CPP_FLAGS, '-o', output, ...sources],
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
    args: ({ sources, output }) => ['--edition=2021', ...RUST_FLAGS, '-o', output, ...sources.slice(0, 1)],
    versionArgs: ['--version'],
    install: 'https://rustup.rs',
  },
  {
    language: 'Go',
    suffix: '.go',
    programs: ['go'],
    flags: ['CGO_ENABLED=0', ...GO_FLAGS],
    // Disables cgo, which links dynamically, and the download of other toolchains.
    environment: { CGO_ENABLED: '0', GOTOOLCHAIN: 'local' },
    args: ({ sources, output }) => ['build', ...GO_FLAGS, '-o', output, ...sources],
    versionArgs: ['version'],
    install: 'https://go.dev/dl',
  },
];

/** Returns the path of a toolchain's compiler, or null. */
export const findToolchain = ({ programs }: Toolchain): string | null => findOnPath(programs);

/** Returns the path of any installed compiler, or null. */
export function findAnyCompiler(): string | null {
  for (const toolchain of TOOLCHAINS) {
    const file = findToolchain(toolchain);
    if (file !== null) return file;
  }
  return null;
}

/** Extracts name and version from a compiler's output. */
export function compilerVersion(output: string): string {
  const [line = ''] = output.split('\n');
  const go = /^go version go(\S+)/.exec(line);
  if (go !== null) return `go ${go[1]}`;
  const rust = /^rustc (\S+)/.exec(line);
  if (rust !== null) return `rustc ${rust[1]}`;
  const clang = /clang version (\S+)/.exec(line);
  if (clang !== null) return `clang ${clang[1]}`;
  // gcc prints the name by which it was called first.
  const gcc = /\) (\d+(?:\.\d+)+)/.exec(line);
  return gcc === null ? line.slice(0, 60) : `gcc ${gcc[1]}`;
}

/** Returns the installed compilers, such as "gcc 12.2.0; rustc 1.95.0". */
export async function describeCompilers(): Promise<string> {
  const versions: string[] = [];
  for (const toolchain of TOOLCHAINS) {
    const file = findToolchain(toolchain);
    const answer = file === null ? null : await runToEnd(file, toolchain.versionArgs);
    if (answer?.kind === 'done') versions.push(compilerVersion(answer.stdout));
  }
  return [...new Set(versions)].join('; ');
}
