import { TOOLCHAINS } from '../system/toolchains.ts';
import { processHost } from './host-adapter.ts';

/**
 * Native code, compiled on this machine from the same source (see cli/programs/toolchains.ts). One compiler is enough
 * for the host to be available; programs in other languages are then reported individually.
 */
export const NATIVE = processHost({
  id: 'native',
  kind: 'native',
  label: 'native',
  name: 'Native code',
  mode: 'native',
  wasi: null,
  flags: TOOLCHAINS.map(({ language, flags }) => `${language}: ${flags.join(' ')}`),
  form: 'binary',
  command: 'BINARY ARGS',
  found: { kind: 'compilers' },
  // Every toolchain takes different arguments.
  versionArgs: [],
  versionPattern: /^(.+)$/m,
  install: 'Install a compiler, for C on Debian and Ubuntu with `apt-get install gcc libc6-dev`.',
  probed: 'gcc 12.2.0; rustc 1.95.0; go 1.26.8',
  mapsFolders: false,
  passesEnvironment: true,
  leaks: ['read-only-folder-written', 'outside-by-path', 'outside-by-parent', 'outside-by-link'],
  call: ({ target, invocation }) => ({ file: target, args: invocation.args }),
});
