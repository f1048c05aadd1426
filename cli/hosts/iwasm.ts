import { join } from 'node:path';
import { type CommandLine, type HostAdapter, processHost, type Tool } from './host-adapter.ts';

/*
 * iwasm, the program of WAMR, in two modes. Folders are mapped as GUEST::HOST, the other way round than everywhere
 * else, and none can be granted for reading alone. It hands on nothing of its environment. A trap ends it with exit
 * code 1, and its message goes to stdout, among the program's own output.
 */

/** Of its own accord it gives a program 64 KiB, which some samples outgrow. */
const STACK = '--stack-size=1048576';

const COMMAND = `${STACK} [--env=K=V] [--map-dir=GUEST::PATH]`;

/** The interpreter; a build of iwasm may hold others, and then takes one of those unless it is told. */
export const IWASM = processHost({
  id: 'iwasm',
  label: 'iwasm, interpreter',
  name: 'WAMR',
  mode: 'interpreter',
  wasi: 'WAMR',
  flags: ['--interp', STACK],
  form: 'module',
  command: `iwasm --interp ${COMMAND} MODULE ARGS`,
  found: { kind: 'path', names: ['iwasm'] },
  versionPattern: /^iwasm (\S+)/,
  install:
    'Build it, with cmake, from product-mini/platforms of https://github.com/bytecodealliance/wasm-micro-runtime.',
  probed: '2.4.3',
  leaks: ['read-only-folder-written'],
  call: ({ tool, target, invocation: { args, environment, folders } }) => ({
    file: tool.file,
    args: [
      ...(target.endsWith('.aot') ? [] : ['--interp']),
      STACK,
      ...environment.map(([name, value]) => `--env=${name}=${value}`),
      ...folders.map(({ path, guest }) => `--map-dir=${guest}::${path}`),
      target,
      ...args,
    ],
  }),
});

const compiledName = (folder: string): string => join(folder, 'compiled.aot');

function compile({ companion }: Tool, module: string, folder: string): CommandLine {
  if (companion === undefined) throw new Error('iwasm was opened without wamrc');
  return { file: companion, args: ['-o', compiledName(folder), module] };
}

/** Code of LLVM for this very processor. */
export const IWASM_AOT: HostAdapter = {
  ...IWASM,
  id: 'iwasm:aot',
  label: 'iwasm, ahead of time',
  mode: 'ahead-of-time',
  flags: [STACK],
  form: 'prepared-module',
  preparation: {
    command: ({ tool, module, folder }) => compile(tool, module, folder),
    target: ({ folder }) => compiledName(folder),
    artifact: ({ folder }) => [compiledName(folder)],
    travels: 'artifact',
  },
  command: `wamrc -o X.aot MODULE, then iwasm ${COMMAND} X.aot ARGS`,
  found: { kind: 'path', names: ['iwasm'], companion: 'wamrc' },
  install: `${IWASM.install} So is wamrc, from wamr-compiler, which needs LLVM.`,
};
