import { processHost } from './host-adapter.ts';
import { nodeWasiWords } from './node-wasi-call.ts';

/** Nothing is fetched, and no `.env` of the folder that it is called in is read. */
const FLAGS = ['--no-install', '--no-env-file'];

/**
 * Bun, with its node:wasi and the script that Node runs. `bun MODULE ARGS` is shorter, but gives the program the whole
 * file system, its own environment, and no other folders; it starts no sooner. Bun's node:wasi is written in
 * JavaScript, runs in JavaScriptCore, and knows no read-only folders. It has no `sock_accept`: what imports that, as
 * CPython and programs of older Go do, does not start.
 */
export const BUN = processHost({
  id: 'bun',
  label: 'Bun, node:wasi',
  name: 'Bun',
  mode: 'tiered',
  wasi: 'node:wasi of Bun',
  flags: FLAGS,
  form: 'module',
  command: `bun ${FLAGS.join(' ')} RUNNER.cjs [--env K=V] [--dir PATH::GUEST] MODULE ARGS`,
  // Its install script moves the binary of the platform into its own folder.
  found: { kind: 'package', files: ['bun/bin/bun.exe', '@oven/*/bin/bun'], names: ['bun'] },
  versionPattern: /^(\S+)/,
  install: 'It comes with `npm install` where its package has the platform; else see https://bun.com.',
  probed: '1.4.5',
  leaks: ['read-only-folder-written'],
  call: (call) => ({ file: call.tool.file, args: [...FLAGS, ...nodeWasiWords(call)] }),
});
