import { join } from 'node:path';
import {
  type HostAdapter,
  type Invocation,
  InvocationRefused,
  type MappedFolder,
  processHost,
} from './host-adapter.ts';

/*
 * WasmEdge in two modes. Folders are mapped as GUEST:HOST[:readonly]. The environment is not inherited. After a trap,
 * the exit code is 134 and the messages go to stdout.
 *
 * The mode is always explicit. Since 0.17, WasmEdge interprets compiled code by default. Older versions ran native code
 * from a section of any module; they reject the option.
 */

const COMMAND = '[--env=K=V] [--dir=GUEST:PATH[:readonly]]';

const INTERPRETER = '--run-mode=interpreter';
const AHEAD_OF_TIME = '--run-mode=aot';

function mapping({ path, guest, access }: MappedFolder): string {
  const refused = [guest, path].find((name) => name.includes(':'));
  if (refused !== undefined) {
    const why = 'the part after it would be a folder of this machine';
    throw new InvocationRefused(`WasmEdge does not support a colon in a folder name: ${why}. Rename "${refused}".`);
  }
  return `--dir=${guest}:${path}${access === 'read-only' ? ':readonly' : ''}`;
}

/** Options are single words, so that a variable whose name starts with a dash cannot become an option. */
const words = ({ args, environment, folders }: Invocation, target: string): readonly string[] => [
  ...environment.map(([name, value]) => `--env=${name}=${value}`),
  ...folders.map(mapping),
  target,
  ...args,
];

/** The interpreter, which is the default. */
export const WASMEDGE = processHost({
  id: 'wasmedge',
  label: 'WasmEdge, interpreter',
  name: 'WasmEdge',
  mode: 'interpreter',
  wasi: 'WasmEdge',
  flags: [INTERPRETER],
  form: 'module',
  command: `wasmedge ${INTERPRETER} ${COMMAND} MODULE ARGS`,
  found: { kind: 'path', names: ['wasmedge'] },
  versionPattern: /version (\S+)/,
  install: 'Install version 0.17 or newer: https://wasmedge.org/docs/start/install.',
  probed: '0.17.1',
  call: ({ tool, target, invocation }) => ({ file: tool.file, args: [INTERPRETER, ...words(invocation, target)] }),
});

const compiledName = (folder: string): string => join(folder, 'compiled.so');

/** LLVM code for this processor in a shared library. */
export const WASMEDGE_AOT: HostAdapter = {
  ...WASMEDGE,
  id: 'wasmedge:aot',
  label: 'WasmEdge, ahead of time',
  mode: 'ahead-of-time',
  flags: [AHEAD_OF_TIME],
  form: 'prepared-module',
  preparation: {
    command: ({ tool, module, folder }) => ({ file: tool.file, args: ['compile', module, compiledName(folder)] }),
    target: ({ folder }) => compiledName(folder),
    artifact: ({ folder }) => [compiledName(folder)],
    travels: 'artifact',
  },
  command: `wasmedge compile MODULE X.so, then wasmedge ${AHEAD_OF_TIME} ${COMMAND} X.so ARGS`,
  call: ({ tool, target, invocation }) => ({ file: tool.file, args: [AHEAD_OF_TIME, ...words(invocation, target)] }),
};
