import { dirname, join } from 'node:path';
import { type HostAdapter, type Invocation, processHost } from './host-adapter.ts';

/*
 * Wasmer in three modes, all with Cranelift, because the default compiler depends on the build. Folders are mapped as
 * HOST:GUEST since January 2026, before with `--mapdir GUEST:HOST`, and cannot be read-only. Variables with an empty
 * value are rejected. Wasmer writes to its cache even with --disable-cache, so the cache is a temporary folder.
 */

const words = ({ args, environment, folders }: Invocation, target: string): readonly string[] => [
  ...environment.flatMap(([name, value]) => ['--env', `${name}=${value}`]),
  ...folders.flatMap(({ path, guest }) => ['--volume', `${path}:${guest}`]),
  target,
  '--',
  ...args,
];

const cacheOf = (folder: string): string => join(folder, 'cache');
const COMMAND = '[--env K=V] [--volume PATH:GUEST]';

/** Compiles the module in every run. */
export const WASMER = processHost({
  id: 'wasmer',
  label: 'Wasmer',
  name: 'Wasmer',
  mode: 'optimising',
  wasi: 'WASIX',
  flags: ['--cranelift', '--disable-cache'],
  form: 'module',
  command: `wasmer run --cranelift --disable-cache ${COMMAND} MODULE -- ARGS`,
  found: { kind: 'path', names: ['wasmer'] },
  versionPattern: /^wasmer (\S+)/,
  install: 'With Rust: `cargo install wasmer-cli --features cranelift`; otherwise see https://docs.wasmer.io/install.',
  probed: '7.4.2',
  leaks: ['read-only-folder-written'],
  call: ({ tool, target, invocation }) => ({
    file: tool.file,
    args: [
      'run',
      '--cranelift',
      '--disable-cache',
      '--cache-dir',
      cacheOf(dirname(target)),
      ...words(invocation, target),
    ],
  }),
});

/**
 * The default behaviour from the second run on. Only a run fills the cache: the invalid --map-command is rejected after
 * the module has been compiled and cached, and before the program starts.
 */
export const WASMER_CACHED: HostAdapter = {
  ...WASMER,
  id: 'wasmer:cached',
  label: 'Wasmer, cached',
  flags: ['--cranelift', '--cache-dir', 'cache filled before'],
  form: 'prepared-module',
  preparation: {
    command: ({ tool, module, folder }) => ({
      file: tool.file,
      args: ['run', '--cranelift', '--cache-dir', cacheOf(folder), '--map-command', 'none', module],
    }),
    endsInError: true,
    target: ({ module }) => module,
    artifact: ({ module, folder }) => [module, cacheOf(folder)],
    travels: 'module',
  },
  command: `wasmer run --cranelift --cache-dir CACHE ${COMMAND} MODULE -- ARGS`,
  call: ({ tool, target, invocation }) => ({
    file: tool.file,
    args: ['run', '--cranelift', '--cache-dir', cacheOf(dirname(target)), ...words(invocation, target)],
  }),
};

const compiledName = (folder: string): string => join(folder, 'compiled.wasmu');

/** Code for the processor's family. */
export const WASMER_AOT: HostAdapter = {
  ...WASMER,
  id: 'wasmer:aot',
  label: 'Wasmer, ahead of time',
  mode: 'ahead-of-time',
  flags: ['--cranelift', '--disable-cache'],
  form: 'prepared-module',
  preparation: {
    command: ({ tool, module, folder }) => ({
      file: tool.file,
      args: ['compile', '--cranelift', '-o', compiledName(folder), module],
    }),
    target: ({ folder }) => compiledName(folder),
    artifact: ({ folder }) => [compiledName(folder)],
    travels: 'artifact',
  },
  command: `wasmer compile --cranelift -o X.wasmu MODULE, then wasmer run --cranelift --disable-cache ${COMMAND} X.wasmu -- ARGS`,
};
