import { findOnPath, runToEnd } from '../system/command.ts';

/* The compilers of native code: what each takes, how it is called, and what it says of itself. */

/**
 * Static where the system can, so that the binary is all that a container must hold. Without symbols, as the modules of
 * the samples are.
 */
const isLinux = process.platform === 'linux';

/** Operations are not fused: the sources ask for that, and gcc hears it only here. */
const C_FLAGS = ['-O2', ...(isLinux ? ['-static'] : []), '-s', '-ffp-contract=off'];
const CPP_FLAGS = ['-std=c++20', ...C_FLAGS];
/** It never fuses operations, and builds for the least processor of the architecture where nothing else is asked. */
const RUST_FLAGS = [
  '-C',
  'opt-level=2',
  '-C',
  'strip=symbols',
  ...(isLinux ? ['-C', 'target-feature=+crt-static'] : []),
];
/** Go knows one level of optimisation, which is its default. */
const GO_FLAGS = ['-trimpath', '-ldflags=-s -w'];

export interface Toolchain {
  readonly language: 'C' | 'C++' | 'Rust' | 'Go';
  /** Of the sources that it compiles. */
  readonly suffix: string;
  /** The first that is on the path is taken. */
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
    // The first source is the crate; it names the others itself.
    args: ({ sources, output }) => ['--edition=2021', ...RUST_FLAGS, '-o', output, ...sources.slice(0, 1)],
    versionArgs: ['--version'],
    install: 'https://rustup.rs',
  },
  {
    language: 'Go',
    suffix: '.go',
    programs: ['go'],
    flags: ['CGO_ENABLED=0', ...GO_FLAGS],
    // Without C, so that nothing is linked dynamically; and with the compiler that is here, never one from the network.
    environment: { CGO_ENABLED: '0', GOTOOLCHAIN: 'local' },
    args: ({ sources, output }) => ['build', ...GO_FLAGS, '-o', output, ...sources],
    versionArgs: ['version'],
    install: 'https://go.dev/dl',
  },
];

/** Where the toolchain's compiler lies; null where it is not here. */
export const findToolchain = ({ programs }: Toolchain): string | null => findOnPath(programs);

/** The first compiler that is here, whatever it compiles. */
export function findAnyCompiler(): string | null {
  for (const toolchain of TOOLCHAINS) {
    const file = findToolchain(toolchain);
    if (file !== null) return file;
  }
  return null;
}

/** Name and version in what a compiler says of itself, which each does in its own way. */
export function compilerVersion(said: string): string {
  const [line = ''] = said.split('\n');
  const go = /^go version go(\S+)/.exec(line);
  if (go !== null) return `go ${go[1]}`;
  const rust = /^rustc (\S+)/.exec(line);
  if (rust !== null) return `rustc ${rust[1]}`;
  const clang = /clang version (\S+)/.exec(line);
  if (clang !== null) return `clang ${clang[1]}`;
  // Its first word is the name that it was called by.
  const gcc = /\) (\d+(?:\.\d+)+)/.exec(line);
  return gcc === null ? line.slice(0, 60) : `gcc ${gcc[1]}`;
}

/** What is here, such as "gcc 12.2.0; rustc 1.95.0"; C and C++ are named once where they are the same. */
export async function describeCompilers(): Promise<string> {
  const told: string[] = [];
  for (const toolchain of TOOLCHAINS) {
    const file = findToolchain(toolchain);
    const answer = file === null ? null : await runToEnd(file, toolchain.versionArgs);
    if (answer?.kind === 'done') told.push(compilerVersion(answer.stdout));
  }
  return [...new Set(told)].join('; ');
}
