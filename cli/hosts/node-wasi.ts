import { fileURLToPath } from 'node:url';
import { type Call, processHost } from './host-adapter.ts';

/** Runs a module with the node:wasi of Node, Deno or Bun. */
const RUNNER = fileURLToPath(new URL('./node-wasi-run.cjs', import.meta.url));

/** V8's flag that compiles WebAssembly with the optimising compiler only. */
export const NO_BASELINE = '--no-liftoff';

/** Returns the arguments that follow the host's flags. */
export function nodeWasiWords({ target, invocation }: Call): readonly string[] {
  return [
    RUNNER,
    ...invocation.environment.flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...invocation.folders.flatMap(({ path, guest }) => ['--dir', `${path}::${guest}`]),
    target,
    ...invocation.args,
  ];
}

/**
 * Without the second flag, Node 20 aborts in up to half of the runs of a program whose memory grows: a garbage
 * collection destroys its WASI instance (`uvwasi_destroy`) during the run. csv-json aborted without the flag, and in
 * none of a hundred runs with it. Larger programs, such as the tests of Go's standard library, still abort.
 */
const FLAGS = ['--no-warnings', '--no-turbo-fast-api-calls'];

/**
 * Node's WASI. A synchronous CommonJS script starts about 20 ms faster than an ES module. It has no read-only preopens.
 */
export const NODE_WASI = processHost({
  id: 'node:wasi',
  label: 'Node, node:wasi',
  name: 'Node',
  mode: 'tiered',
  wasi: 'node:wasi',
  flags: FLAGS,
  form: 'module',
  command: 'node --no-warnings --no-turbo-fast-api-calls RUNNER.cjs [--env K=V] [--dir PATH::GUEST] MODULE ARGS',
  found: { kind: 'node' },
  versionPattern: /^v(\S+)/,
  install: 'Included: it is the Node that runs Wasm Dyno.',
  probed: '20.20.2',
  leaks: ['read-only-folder-written'],
  topTierFlags: [NO_BASELINE],
  knownCrash: {
    signal: 'SIGABRT',
    explanation: `node:wasi itself aborted, which is a known bug of Node's WASI (seen with Node 20) and not a failure of the program. Use another host for this program.`,
  },
  call: (call) => ({ file: call.tool.file, args: [...FLAGS, ...(call.tierFlags ?? []), ...nodeWasiWords(call)] }),
});
