import { NATIVE_FLAGS } from '../forms/binary.ts';
import type { HostAdapter } from './host-adapter.ts';

/** Native code, built on the spot from the same source (see forms/binary.ts for how). */
export const NATIVE: HostAdapter = {
  id: 'native',
  kind: 'native',
  label: 'native',
  name: 'C compiler',
  mode: 'native',
  wasi: null,
  flags: NATIVE_FLAGS,
  form: 'binary',
  preparation: null,
  command: 'BINARY ARGS',
  found: { kind: 'path', names: ['cc', 'gcc', 'clang'] },
  versionArgs: ['--version'],
  versionPattern: /^(.+)$/m,
  install: 'Install a C compiler: on Debian and Ubuntu `apt-get install gcc libc6-dev`.',
  probed: '12.2.0',
  service: null,
  needsRoot: false,
  mapsFolders: false,
  passesEnvironment: true,
  countsMemory: true,
  ownStderr: null,
  call: ({ target, invocation }) => ({ file: target, args: invocation.args }),
};
