import type { HostAdapter } from './host-adapter.ts';

/** wazero compiles the whole module before it runs, each time: without `-cachedir` nothing is kept. */
export const WAZERO: HostAdapter = {
  id: 'wazero',
  kind: 'runtime',
  label: 'wazero',
  name: 'wazero',
  mode: 'optimising',
  wasi: 'wazero',
  flags: ['no cache'],
  form: 'module',
  preparation: null,
  command: 'wazero run [-env=K=V] [-mount=PATH:GUEST[:ro]] MODULE ARGS',
  found: { kind: 'path', names: ['wazero'] },
  versionArgs: ['version'],
  versionPattern: /(\S+)\s*$/,
  install: 'With Go: `go install github.com/tetratelabs/wazero/cmd/wazero@latest`, and its folder on the PATH.',
  probed: '1.12.0',
  service: null,
  needsRoot: false,
  mapsFolders: true,
  passesEnvironment: false,
  countsMemory: true,
  ownStderr: null,
  call: ({ tool, target, invocation }) => ({
    file: tool.file,
    args: [
      'run',
      ...invocation.environment.map(([name, value]) => `-env=${name}=${value}`),
      ...invocation.folders.map(
        ({ path, guest, access }) => `-mount=${path}:${guest}${access === 'read-only' ? ':ro' : ''}`,
      ),
      target,
      ...invocation.args,
    ],
  }),
};
