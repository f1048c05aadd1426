import { join } from 'node:path';
import type { HostAdapter } from './host-adapter.ts';

/*
 * WasmEdge, in two modes. Folders are mapped as GUEST:HOST[:readonly], the guest's name first. Its command lines are
 * those of its documentation and its source.
 */

const COMMAND = '[--env K=V] [--dir GUEST:PATH[:readonly]]';

/** It interprets unless it is told otherwise. */
export const WASMEDGE: HostAdapter = {
  id: 'wasmedge',
  kind: 'runtime',
  label: 'WasmEdge, interpreter',
  name: 'WasmEdge',
  mode: 'interpreter',
  wasi: 'WasmEdge',
  flags: [],
  form: 'module',
  preparation: null,
  command: `wasmedge ${COMMAND} MODULE ARGS`,
  found: { kind: 'path', names: ['wasmedge'] },
  versionArgs: ['--version'],
  versionPattern: /version (\S+)/,
  install: 'See https://wasmedge.org/docs/start/install.',
  probed: null,
  service: null,
  needsRoot: false,
  mapsFolders: true,
  passesEnvironment: false,
  countsMemory: true,
  ownStderr: null,
  call: ({ tool, target, invocation: { args, environment, folders } }) => ({
    file: tool.file,
    args: [
      ...environment.flatMap(([name, value]) => ['--env', `${name}=${value}`]),
      ...folders.flatMap(({ path, guest, access }) => [
        '--dir',
        `${guest}:${path}${access === 'read-only' ? ':readonly' : ''}`,
      ]),
      target,
      ...args,
    ],
  }),
};

const compiledName = (folder: string): string => join(folder, 'compiled.so');

/** A shared library of LLVM's code for this processor. */
export const WASMEDGE_AOT: HostAdapter = {
  ...WASMEDGE,
  id: 'wasmedge:aot',
  label: 'WasmEdge, ahead of time',
  mode: 'ahead-of-time',
  form: 'prepared-module',
  preparation: {
    command: ({ tool, module, folder }) => ({ file: tool.file, args: ['compile', module, compiledName(folder)] }),
    target: ({ folder }) => compiledName(folder),
    artifact: ({ folder }) => [compiledName(folder)],
    travels: 'artifact',
  },
  command: `wasmedge compile MODULE X.so, then wasmedge ${COMMAND} X.so ARGS`,
};
