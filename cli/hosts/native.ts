import { TOOLCHAINS } from '../system/toolchains.ts';
import { processHost } from './host-adapter.ts';

/**
 * Native code, built on the spot from the same source (see forms/toolchains.ts for how). Any one compiler is enough for
 * the host to be there: a program whose language has none is reported so by itself.
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
  // Each compiler is asked in its own way.
  versionArgs: [],
  versionPattern: /^(.+)$/m,
  install: 'Install a compiler of its language. For C, on Debian and Ubuntu: `apt-get install gcc libc6-dev`.',
  probed: 'gcc 12.2.0; rustc 1.95.0; go 1.26.8',
  mapsFolders: false,
  passesEnvironment: true,
  leaks: ['read-only-folder-written', 'outside-by-path', 'outside-by-parent', 'outside-by-link'],
  call: ({ target, invocation }) => ({ file: target, args: invocation.args }),
});
