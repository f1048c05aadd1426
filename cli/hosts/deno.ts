import { processHost } from './host-adapter.ts';
import { nodeWasiWords } from './node-wasi-call.ts';

/**
 * It asks for nothing, fetches nothing, and reads no configuration of the folder that it is called in. Without the
 * cache of compiled scripts, a run is the same whether or not its home can be written to.
 */
const FLAGS = ['--no-prompt', '--no-config', '--no-lock', '--no-remote', '--no-npm', '--no-code-cache'];

/** A list of paths, in which a comma is written twice. */
const pathList = (paths: readonly string[]): string => paths.map((path) => path.replaceAll(',', ',,')).join(',');

/**
 * Deno, with its node:wasi and the script that Node runs. It may read the module and the granted folders, and nothing
 * else. Its node:wasi wants the right to write for any folder that it is given, and so knows no read-only ones.
 */
export const DENO = processHost({
  id: 'deno',
  label: 'Deno, node:wasi',
  name: 'Deno',
  mode: 'tiered',
  wasi: 'node:wasi',
  flags: FLAGS,
  form: 'module',
  command: `deno run ${FLAGS.join(' ')} --allow-read=… [--allow-write=…] RUNNER.cjs [--env K=V] [--dir PATH::GUEST] MODULE ARGS`,
  // The package's install script links the binary into its own folder; where it did not run, the platform's has it.
  found: { kind: 'package', files: ['deno/deno', '@deno/*/deno'], names: ['deno'] },
  versionPattern: /^deno (\S+)/,
  install: 'It comes with `npm install` where its package has the platform; else see https://deno.com.',
  probed: '2.9.5',
  // In each run, and --no-warnings is not known to it.
  ownStderr: /^\(node:\d+\) ExperimentalWarning: WASI is an experimental feature and might change at any time\n/m,
  leaks: ['read-only-folder-written'],
  call: (call) => {
    const folders = call.invocation.folders.map(({ path }) => path);
    const rights = [
      `--allow-read=${pathList([call.target, ...folders])}`,
      ...(folders.length === 0 ? [] : [`--allow-write=${pathList(folders)}`]),
    ];
    return { file: call.tool.file, args: ['run', ...FLAGS, ...rights, ...nodeWasiWords(call)] };
  },
});
