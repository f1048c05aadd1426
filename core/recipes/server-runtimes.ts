import { WASM_PAGE } from '../base/units.ts';
import { differences, type HostAbilities, separatorNotes } from './notes.ts';
import { hostFolder, moduleArgument, stdinPlan } from './place.ts';
import { commandLines, posixQuote } from './posix-quote.ts';
import type { Recipe, RecipeMaker } from './recipe.ts';

/* The command-line runtimes. Each has its own order of, and separator between, host and guest path. */

/** Formats a duration for Go's flag parser. */
const goDuration = (milliseconds: number): string =>
  milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;

const WASMTIME: HostAbilities = {
  name: 'wasmtime',
  readOnly: false,
  wallTime: true,
  memory: true,
  programName: true,
  reactor: 'The module is a reactor: call an export with --invoke NAME before the module, and its arguments after it.',
  unstable: true,
};

/** wasmtime 14 and later. */
export const wasmtime: RecipeMaker = (config, context): Recipe => {
  const stdin = stdinPlan(config);
  const command = (run: string, module: string): string => {
    const words = [module, ...config.args].map(posixQuote).join(' ');
    return stdin.before + commandLines([run, ...options, words]) + stdin.after;
  };
  const options = [
    `-W timeout=${config.limits.wallTime}ms,max-memory-size=${config.limits.memory}`,
    ...(config.program === '' ? [] : [`--argv0=${posixQuote(config.program)}`]),
    ...config.environment.map(([name, value]) => `--env=${posixQuote(`${name}=${value}`)}`),
    ...config.preopens.map((preopen) => `--dir=${posixQuote(`${hostFolder(preopen)}::${preopen.guest}`)}`),
  ];
  return {
    id: 'wasmtime',
    host: 'wasmtime',
    home: 'https://wasmtime.dev',
    blocks: [
      { title: 'Run', language: 'shell', file: null, text: command('wasmtime run', moduleArgument(config)) },
      {
        title: 'Ahead-of-time (AOT)',
        language: 'shell',
        file: null,
        text: [
          // The time limit is compiled into the module.
          `wasmtime compile -W timeout=${config.limits.wallTime}ms -o module.cwasm ${posixQuote(moduleArgument(config))}`,
          command('wasmtime run --allow-precompiled', 'module.cwasm'),
        ].join('\n'),
      },
    ],
    notes: [...separatorNotes(config, '::'), ...differences(config, context, WASMTIME)],
  };
};

const WASMER: HostAbilities = {
  name: 'wasmer',
  readOnly: false,
  wallTime: false,
  memory: false,
  programName: false,
  reactor: 'The module is a reactor: call an export with --invoke NAME.',
  unstable: true,
};

export const wasmer: RecipeMaker = (config, context): Recipe => {
  const stdin = stdinPlan(config);
  const parts = [
    `wasmer run ${posixQuote(moduleArgument(config))}`,
    ...config.environment.map(([name, value]) => `--env ${posixQuote(`${name}=${value}`)}`),
    ...config.preopens.map((preopen) => `--volume ${posixQuote(`${hostFolder(preopen)}:${preopen.guest}`)}`),
    ...(config.args.length === 0 ? [] : [`-- ${config.args.map(posixQuote).join(' ')}`]),
  ];
  const mapped = config.preopens.length > 0;
  return {
    id: 'wasmer',
    host: 'wasmer',
    home: 'https://wasmer.io',
    blocks: [{ title: 'Run', language: 'shell', file: null, text: stdin.before + commandLines(parts) + stdin.after }],
    notes: [
      ...(mapped ? ['Versions before January 2026 use --mapdir GUEST:HOST instead.'] : []),
      ...separatorNotes(config, ':'),
      ...differences(config, context, WASMER),
    ],
  };
};

const WASMEDGE: HostAbilities = {
  name: 'WasmEdge',
  readOnly: false,
  wallTime: true,
  memory: true,
  programName: false,
  reactor: 'The module is a reactor: add --reactor, and pass the name of the export as the first argument.',
  unstable: false,
};

export const wasmedge: RecipeMaker = (config, context): Recipe => {
  const stdin = stdinPlan(config);
  const parts = [
    'wasmedge',
    `--time-limit ${config.limits.wallTime}`,
    `--memory-page-limit ${Math.floor(config.limits.memory / WASM_PAGE)}`,
    ...config.environment.map(([name, value]) => `--env ${posixQuote(`${name}=${value}`)}`),
    ...config.preopens.map((preopen) => `--dir ${posixQuote(`${preopen.guest}:${hostFolder(preopen)}`)}`),
    [moduleArgument(config), ...config.args].map(posixQuote).join(' '),
  ];
  return {
    id: 'wasmedge',
    host: 'WasmEdge',
    home: 'https://wasmedge.org',
    blocks: [
      { title: 'Run', language: 'shell', file: null, text: stdin.before + commandLines(parts) + stdin.after },
      {
        title: 'Ahead-of-time (AOT)',
        language: 'shell',
        file: null,
        text: `wasmedge compile ${posixQuote(moduleArgument(config))} module.so\n# Then run the command above with module.so instead of the module.`,
      },
    ],
    notes: [
      'WasmEdge interprets modules by default. AOT-compiled code is many times faster.',
      ...separatorNotes(config, ':'),
      ...differences(config, context, WASMEDGE),
    ],
  };
};

const IWASM: HostAbilities = {
  name: 'iwasm',
  readOnly: false,
  wallTime: false,
  memory: false,
  programName: false,
  reactor: 'The module is a reactor: call an export with -f NAME.',
  unstable: true,
};

export const iwasm: RecipeMaker = (config, context): Recipe => {
  const stdin = stdinPlan(config);
  const parts = [
    'iwasm',
    ...config.environment.map(([name, value]) => `--env=${posixQuote(`${name}=${value}`)}`),
    ...config.preopens.map((preopen) => `--map-dir=${posixQuote(`${preopen.guest}::${hostFolder(preopen)}`)}`),
    [moduleArgument(config), ...config.args].map(posixQuote).join(' '),
  ];
  return {
    id: 'iwasm',
    host: 'iwasm (WAMR)',
    home: 'https://github.com/bytecodealliance/wasm-micro-runtime',
    blocks: [
      { title: 'Run', language: 'shell', file: null, text: stdin.before + commandLines(parts) + stdin.after },
      {
        title: 'Ahead-of-time (AOT)',
        language: 'shell',
        file: null,
        text: `wamrc -o module.aot ${posixQuote(moduleArgument(config))}\n# Then run the command above with module.aot instead of the module.`,
      },
    ],
    notes: [...separatorNotes(config, '::'), ...differences(config, context, IWASM)],
  };
};

const WAZERO: HostAbilities = {
  name: 'wazero',
  readOnly: true,
  wallTime: true,
  memory: false,
  programName: false,
  reactor: null,
  unstable: false,
};

export const wazero: RecipeMaker = (config, context): Recipe => {
  const stdin = stdinPlan(config);
  const parts = [
    'wazero run',
    `-timeout=${goDuration(config.limits.wallTime)}`,
    ...config.environment.map(([name, value]) => `-env=${posixQuote(`${name}=${value}`)}`),
    ...config.preopens.map((preopen) => {
      const suffix = preopen.access === 'read-only' ? ':ro' : '';
      return `-mount=${posixQuote(`${hostFolder(preopen)}:${preopen.guest}${suffix}`)}`;
    }),
    [moduleArgument(config), ...(config.args.length === 0 ? [] : ['--', ...config.args])].map(posixQuote).join(' '),
  ];
  return {
    id: 'wazero',
    host: 'wazero',
    home: 'https://wazero.io',
    blocks: [
      { title: 'Run', language: 'shell', file: null, text: stdin.before + commandLines(parts) + stdin.after },
      {
        title: 'Install with Go',
        language: 'shell',
        file: null,
        text: 'go install github.com/tetratelabs/wazero/cmd/wazero@latest',
      },
    ],
    notes: [
      ...(config.preopens.length > 0
        ? [
            'wazero lets a program leave a preopened folder through “..”. Only preopen folders for programs that you trust.',
          ]
        : []),
      ...separatorNotes(config, ':'),
      ...differences(config, context, WAZERO),
    ],
  };
};
