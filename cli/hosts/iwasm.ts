import { join } from 'node:path';
import { type CommandLine, type HostAdapter, processHost, type Tool } from './host-adapter.ts';

/*
 * iwasm, the command line of WAMR, in two modes. Folders are mapped as GUEST::HOST, the reverse of other runtimes, and
 * cannot be read-only. The environment is not inherited. After a trap, the exit code is 1 and the message goes to
 * stdout.
 */

/** The default stack of 64 KiB is too small for some samples. */
const STACK = '--stack-size=1048576';

const COMMAND = `${STACK} [--env=K=V] [--map-dir=GUEST::PATH]`;

/** The interpreter. Some builds contain faster modes and use those by default, hence --interp. */
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
  install: 'Build product-mini/platforms of https://github.com/bytecodealliance/wasm-micro-runtime with CMake.',
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
  if (companion === undefined) throw new Error('iwasm:aot was opened without wamrc');
  return { file: companion, args: ['-o', compiledName(folder), module] };
}

/** LLVM code for this processor. */
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
  install: `${IWASM.install} Also build wamrc from wamr-compiler, which needs LLVM.`,
};
