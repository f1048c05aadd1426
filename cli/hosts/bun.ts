import { processHost } from './host-adapter.ts';
import { nodeWasiWords } from './node-wasi.ts';

/** Disables downloads and the `.env` file of the current folder. */
const FLAGS = ['--no-install', '--no-env-file'];

/**
 * Bun's node:wasi with the same script as Node. `bun MODULE ARGS` is shorter and as fast, but preopens the whole file
 * system, passes Bun's environment and maps no folders. Bun's node:wasi is JavaScript, has no read-only preopens, and
 * lacks `sock_accept`, so that CPython and programs of older Go versions do not start. It has no `topTierFlags`:
 * JavaScriptCore enters optimised code in the middle of a loop, so that one long run reaches the top tier.
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
  // The install script moves the platform's binary into this folder.
  found: { kind: 'package', files: ['bun/bin/bun.exe', '@oven/*/bin/bun'], names: ['bun'] },
  versionPattern: /^(\S+)/,
  install: 'Run `npm install` in a clone, or see https://bun.com.',
  probed: '1.4.5',
  leaks: ['read-only-folder-written'],
  call: (call) => ({ file: call.tool.file, args: [...FLAGS, ...nodeWasiWords(call)] }),
});
