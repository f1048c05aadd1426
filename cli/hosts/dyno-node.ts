import { dirname, join } from 'node:path';
import { dynoEngine } from '../../worker/engine/dyno/engine.ts';
import { ENGINE_SCRIPT } from '../programs/engine-bundle.ts';
import { processHost } from './host-adapter.ts';

/**
 * Our own engine under Node: the same code that runs in a page's worker. Granted folders are read into memory before
 * the program starts, and what it changed in those that it may write is written back at its end; both are timed.
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
  install: 'It is the Node that runs this.',
  probed: '20.20.2',
  call: ({ tool, target, invocation }) => ({
    file: tool.file,
    args: [
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
