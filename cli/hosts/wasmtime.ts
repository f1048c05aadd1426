import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { noopModule } from '../../core/bench/noop-module.ts';
import { type CommandLine, type HostAdapter, type Invocation, processHost } from './host-adapter.ts';

/*
 * wasmtime in three modes. Folders are mapped as HOST::GUEST and cannot be read-only. The environment is not inherited.
 * After a trap, the exit code is 134 and stderr has a stack trace.
 */

const words = ({ args, environment, folders }: Invocation, target: string): readonly string[] => [
  ...environment.flatMap(([name, value]) => ['--env', `${name}=${value}`]),
  ...folders.flatMap(({ path, guest }) => ['--dir', `${path}::${guest}`]),
  target,
  ...args,
];

const COMMAND = '[--env K=V] [--dir PATH::GUEST]';

/** Compiles the module in every run. The cache is on by default. */
export const WASMTIME = processHost({
  id: 'wasmtime',
  label: 'wasmtime',
  name: 'wasmtime',
  mode: 'optimising',
  wasi: 'wasmtime',
  flags: ['-C cache=n'],
  form: 'module',
  command: `wasmtime run -C cache=n ${COMMAND} MODULE ARGS`,
  found: { kind: 'path', names: ['wasmtime'] },
  versionPattern: /^wasmtime(?:-cli)? (\S+)/,
  install: 'With Rust: `cargo install wasmtime-cli`; otherwise see https://wasmtime.dev.',
  probed: '48.0.8',
  leaks: ['read-only-folder-written'],
  call: ({ tool, target, invocation }) => ({
    file: tool.file,
    args: ['run', '-C', 'cache=n', ...words(invocation, target)],
  }),
});

const cacheOf = (folder: string): string => join(folder, 'cache');
const cacheConfig = (folder: string): string => join(folder, 'cache.toml');

/**
 * Fills the cache without running the program: a preloaded module is compiled and cached, but its `_start` is not
 * called. The program that runs is empty.
 */
function fillCache(file: string, module: string, folder: string): CommandLine {
  const config = cacheConfig(folder);
  const noop = join(folder, 'other', 'noop.wasm');
  mkdirSync(dirname(noop), { recursive: true });
  writeFileSync(noop, noopModule());
  // A JSON string is a valid TOML string.
  writeFileSync(config, `[cache]\ndirectory = ${JSON.stringify(cacheOf(folder))}\n`);
  return { file, args: ['run', '-C', `cache-config=${config}`, '--preload', `measured=${module}`, noop] };
}

/** The default behaviour from the second run on, with a temporary cache. Cached code is compressed. */
export const WASMTIME_CACHED: HostAdapter = {
  ...WASMTIME,
  id: 'wasmtime:cached',
  label: 'wasmtime, cached',
  flags: ['-C cache-config', 'cache filled before'],
  form: 'prepared-module',
  preparation: {
    command: ({ tool, module, folder }) => fillCache(tool.file, module, folder),
    target: ({ module }) => module,
    artifact: ({ module, folder }) => [module, cacheOf(folder)],
    travels: 'module',
  },
  command: `wasmtime run -C cache-config=CONFIG.toml ${COMMAND} MODULE ARGS`,
  call: ({ tool, target, invocation }) => ({
    file: tool.file,
    args: ['run', '-C', `cache-config=${cacheConfig(dirname(target))}`, ...words(invocation, target)],
  }),
};

const compiledName = (folder: string): string => join(folder, 'compiled.cwasm');

/**
 * Code for this processor and this version. It is mapped into memory without validation, so it must be trusted. The
 * cache is unused but would still be opened.
 */
export const WASMTIME_AOT: HostAdapter = {
  ...WASMTIME,
  id: 'wasmtime:aot',
  label: 'wasmtime, ahead of time',
  mode: 'ahead-of-time',
  flags: ['-C cache=n', '--allow-precompiled'],
  form: 'prepared-module',
  preparation: {
    command: ({ tool, module, folder }) => ({
      file: tool.file,
      args: ['compile', '-o', compiledName(folder), module],
    }),
    target: ({ folder }) => compiledName(folder),
    artifact: ({ folder }) => [compiledName(folder)],
    travels: 'artifact',
  },
  command: `wasmtime compile -o X.cwasm MODULE, then wasmtime run -C cache=n --allow-precompiled ${COMMAND} X.cwasm ARGS`,
  call: ({ tool, target, invocation }) => ({
    file: tool.file,
    args: ['run', '-C', 'cache=n', '--allow-precompiled', ...words(invocation, target)],
  }),
};
