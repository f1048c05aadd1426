import { CLANG_MAJOR } from '../system/toolchains/clang.ts';
import { processHost } from './host-adapter.ts';

/* Native code, compiled on this machine from the sources and with the flags of the modules (cli/system/toolchains/). */

const SHARED = {
  kind: 'native',
  name: 'Native code',
  mode: 'native',
  wasi: null,
  // The flags differ between programs, and are in the builds of the report.
  flags: [],
  form: 'binary',
  found: { kind: 'compilers' },
  // Every toolchain takes different arguments.
  versionArgs: [],
  versionPattern: /^(.+)$/m,
  mapsFolders: false,
  passesEnvironment: true,
  leaks: ['read-only-folder-written', 'outside-by-path', 'outside-by-parent', 'outside-by-link'],
} as const;

/**
 * Built with the compilers of the modules: clang of the same major version for C and C++, rustc and Go. Without such a
 * clang, C and C++ are built with the system's compiler, which the label then names. One compiler is enough for the host
 * to be available; programs in other languages are then reported individually.
 */
export const NATIVE = processHost({
  ...SHARED,
  id: 'native',
  label: 'native',
  compiler: 'matched',
  command: 'BINARY ARGS',
  install: 'Install a compiler, for C and C++ with `dyno toolchain`.',
  probed: 'clang 22.1.8 (zig 0.17.1); rustc 1.95.0; go 1.26.8',
  call: ({ target, invocation }) => ({ file: target, args: invocation.args }),
});

/** C and C++ built with the system's compiler: a second baseline, whose label names the compiler. */
export const NATIVE_CC = processHost({
  ...SHARED,
  id: 'native:cc',
  label: 'native (cc)',
  compiler: 'system',
  command: 'SYSTEM_BINARY ARGS',
  install: `It needs a system compiler that differs from clang ${CLANG_MAJOR}, and clang ${CLANG_MAJOR} from \`dyno toolchain\`.`,
  probed: 'gcc 12.2.0',
  call: ({ target, invocation }) => ({ file: target, args: invocation.args }),
});
