import { processHost } from './host-adapter.ts';
import { NO_BASELINE, nodeWasiWords } from './node-wasi.ts';

/**
 * Disables prompts, downloads and configuration files. Without the code cache, a run does not depend on whether Deno's
 * home folder is writable.
 */
const FLAGS = ['--no-prompt', '--no-config', '--no-lock', '--no-remote', '--no-npm', '--no-code-cache'];

/** Joins paths with commas. A comma in a path is doubled. */
const pathList = (paths: readonly string[]): string => paths.map((path) => path.replaceAll(',', ',,')).join(',');

/**
 * Deno's node:wasi with the same script as Node. Deno may only read the module and the preopened folders. Its node:wasi
 * requires write permission for every folder, so there are no read-only preopens.
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
  // The install script links the binary into the package's folder. Otherwise the platform's package has it.
  found: { kind: 'package', files: ['deno/deno', '@deno/*/deno'], names: ['deno'] },
  versionPattern: /^deno (\S+)/,
  install: 'Run `npm install` in a clone, or see https://deno.com.',
  probed: '2.9.5',
  // Deno has no --no-warnings.
  ownStderr: /^\(node:\d+\) ExperimentalWarning: WASI is an experimental feature and might change at any time\n/m,
  leaks: ['read-only-folder-written'],
  topTierFlags: [`--v8-flags=${NO_BASELINE}`],
  call: (call) => {
    const folders = call.invocation.folders.map(({ path }) => path);
    const rights = [
      `--allow-read=${pathList([call.target, ...folders])}`,
      ...(folders.length === 0 ? [] : [`--allow-write=${pathList(folders)}`]),
    ];
    return {
      file: call.tool.file,
      args: ['run', ...FLAGS, ...(call.tierFlags ?? []), ...rights, ...nodeWasiWords(call)],
    };
  },
});
