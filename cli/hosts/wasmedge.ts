import { join } from 'node:path';
import { type HostAdapter, type Invocation, type MappedFolder, processHost } from './host-adapter.ts';
import { InvocationRefused } from './invocation-refused.ts';

/*
 * WasmEdge, in two modes. Folders are mapped as GUEST:HOST[:readonly], the guest's name first. It hands on nothing of
 * its environment. A trap ends it with exit code 134, and its messages go to stdout, among the program's own output.
 *
 * The mode is always told. Since 0.17 it interprets compiled code as well unless it is told to run it; before, it ran
 * native code that lay in a section of any module, and those versions do not know the option and refuse.
 */

const COMMAND = '[--env=K=V] [--dir=GUEST:PATH[:readonly]]';

const INTERPRETER = '--run-mode=interpreter';
const AHEAD_OF_TIME = '--run-mode=aot';

function mapping({ path, guest, access }: MappedFolder): string {
  const refused = [guest, path].find((name) => name.includes(':'));
  if (refused !== undefined) {
    const why = 'what comes after it would be taken for a folder of this machine';
    throw new InvocationRefused(`WasmEdge takes no folder with a colon in its name: ${why}. Rename "${refused}".`);
  }
  return `--dir=${guest}:${path}${access === 'read-only' ? ':readonly' : ''}`;
}

/** Each option is one word: a variable whose name begins with a dash would be an option of its own. */
const words = ({ args, environment, folders }: Invocation, target: string): readonly string[] => [
  ...environment.map(([name, value]) => `--env=${name}=${value}`),
  ...folders.map(mapping),
  target,
  ...args,
];

/** It interprets unless it is told otherwise. */
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
  install: 'Version 0.17 or newer: see https://wasmedge.org/docs/start/install.',
  probed: '0.17.1',
  call: ({ tool, target, invocation }) => ({ file: tool.file, args: [INTERPRETER, ...words(invocation, target)] }),
});

const compiledName = (folder: string): string => join(folder, 'compiled.so');

/** A shared library of LLVM's code for this processor. */
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
