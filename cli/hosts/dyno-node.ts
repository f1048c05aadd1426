import { dirname, join } from 'node:path';
import { dynoEngine } from '../../worker/engine/dyno/engine.ts';
import { ENGINE_SCRIPT } from '../programs/engine-bundle.ts';
import { processHost } from './host-adapter.ts';
import { NO_BASELINE } from './node-wasi.ts';

/**
 * The dyno engine under Node: the same code as in a page's worker. Preopened folders are read into memory before the
 * program starts, and changes to writable ones are written back after it ends. The time includes both.
 */
export const DYNO_NODE = processHost({
  id: 'dyno:node',
  label: 'Node, dyno',
  name: 'Node',
  mode: 'tiered',
  wasi: dynoEngine.version,
  flags: [],
  form: 'node-bundle',
  command: 'node dyno.cjs [--env K=V] [--dir PATH::GUEST::ACCESS] MODULE ARGS',
  found: { kind: 'node' },
  versionPattern: /^v(\S+)/,
  install: 'Included: it is the Node that runs Wasm Dyno.',
  probed: '20.20.2',
  topTierFlags: [NO_BASELINE],
  call: ({ tool, target, invocation, tierFlags = [] }) => ({
    file: tool.file,
    args: [
      ...tierFlags,
      join(dirname(target), ENGINE_SCRIPT.node),
      ...invocation.environment.flatMap(([name, value]) => ['--env', `${name}=${value}`]),
      ...invocation.folders.flatMap(({ path, guest, access }) => [
        '--dir',
        `${path}::${guest}::${access === 'read-write' ? 'rw' : 'ro'}`,
      ]),
      target,
      ...invocation.args,
    ],
  }),
});
