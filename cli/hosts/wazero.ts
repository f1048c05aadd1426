import { dirname, join } from 'node:path';
import { type HostAdapter, type Invocation, processHost } from './host-adapter.ts';

/*
 * wazero in two modes. Folders are mapped as HOST:GUEST[:ro]. The environment is not inherited. After a trap, the exit
 * code is 1 and stderr has a stack trace.
 *
 * wazero follows links: in a writable folder, a program can create a link to any file of the machine and read it.
 */

const words = ({ args, environment, folders }: Invocation, target: string): readonly string[] => [
  ...environment.map(([name, value]) => `-env=${name}=${value}`),
  ...folders.map(({ path, guest, access }) => `-mount=${path}:${guest}${access === 'read-only' ? ':ro' : ''}`),
  target,
  ...args,
];

const COMMAND = '[-env=K=V] [-mount=PATH:GUEST[:ro]]';

/** Compiles the whole module in every run. There is no cache without `-cachedir`. */
export const WAZERO = processHost({
  id: 'wazero',
  label: 'wazero',
  name: 'wazero',
  mode: 'optimising',
  wasi: 'wazero',
  flags: ['no cache'],
  form: 'module',
  command: `wazero run ${COMMAND} MODULE ARGS`,
  found: { kind: 'path', names: ['wazero'] },
  versionArgs: ['version'],
  versionPattern: /v?(\S+)\s*$/,
  install: 'With Go: `go install github.com/tetratelabs/wazero/cmd/wazero@latest`.',
  probed: '1.12.0',
  leaks: ['outside-by-link'],
  call: ({ tool, target, invocation }) => ({ file: tool.file, args: ['run', ...words(invocation, target)] }),
});

const cacheOf = (folder: string): string => join(folder, 'cache');

/** `wazero compile` only fills the cache, and a run still reads the module, so there is no AOT mode. */
export const WAZERO_CACHED: HostAdapter = {
  ...WAZERO,
  id: 'wazero:cached',
  label: 'wazero, cached',
  flags: ['-cachedir', 'cache filled before'],
  form: 'prepared-module',
  preparation: {
    command: ({ tool, module, folder }) => ({
      file: tool.file,
      args: ['compile', `-cachedir=${cacheOf(folder)}`, module],
    }),
    target: ({ module }) => module,
    artifact: ({ module, folder }) => [module, cacheOf(folder)],
    travels: 'module',
  },
  command: `wazero run -cachedir=CACHE ${COMMAND} MODULE ARGS`,
  call: ({ tool, target, invocation }) => ({
    file: tool.file,
    args: ['run', `-cachedir=${cacheOf(dirname(target))}`, ...words(invocation, target)],
  }),
};
