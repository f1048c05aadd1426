import type { HostAdapter } from './host-adapter.ts';
import { nodeWasiWords } from './node-wasi-call.ts';

/**
 * Without the second, Node 20 aborts in up to half of the runs of a program whose memory grows: it destroys its
 * WASI (`uvwasi_destroy`) in a garbage collection while the program runs. It was seen with csv-json, and in
 * none of a hundred runs with the flag.
 */
const FLAGS = ['--no-warnings', '--no-turbo-fast-api-calls'];

/**
 * Node's own WASI. A synchronous CommonJS script starts some 20 ms sooner than an asynchronous module. It
 * knows no read-only folders: what is granted can be written.
 */
export const NODE_WASI: HostAdapter = {
  id: 'node:wasi',
  kind: 'runtime',
  label: 'Node, node:wasi',
  name: 'Node',
  mode: 'tiered',
  wasi: 'node:wasi',
  flags: FLAGS,
  form: 'module',
  preparation: null,
  command: 'node --no-warnings --no-turbo-fast-api-calls RUNNER.cjs [--env K=V] [--dir PATH::GUEST] MODULE ARGS',
  found: { kind: 'node' },
  versionArgs: ['--version'],
  versionPattern: /^v(\S+)/,
  install: 'It is the Node that runs this.',
  probed: '20.20.2',
  service: null,
  needsRoot: false,
  mapsFolders: true,
  passesEnvironment: false,
  countsMemory: true,
  ownStderr: null,
  leaks: ['read-only-folder-written'],
  call: (call) => ({ file: call.tool.file, args: [...FLAGS, ...nodeWasiWords(call)] }),
};
