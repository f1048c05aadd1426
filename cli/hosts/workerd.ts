import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dynoEngine } from '../../worker/engine/dyno/engine.ts';
import { ENGINE_SCRIPT } from '../programs/engine-bundle.ts';
import { writeWorkerdRun } from './dyno/workerd-place.ts';
import { processHost } from './host-adapter.ts';
import { NO_BASELINE } from './node-wasi.ts';

const RUNNER = fileURLToPath(new URL('./workerd-run.sh', import.meta.url));

/**
 * workerd runs workers instead of programs: it has no usable WASI, no stdin, and only logs lines of text. The program
 * is therefore a `workerd test` of a worker with the dyno engine, and a shell script copies the output from files. The
 * time includes the shell, the configuration and the start of the worker. The first byte arrives after the program has
 * ended. The clock has a resolution of 1 ms.
 */
export const WORKERD = processHost({
  id: 'workerd',
  label: 'workerd, dyno',
  name: 'workerd',
  mode: 'tiered',
  wasi: dynoEngine.version,
  flags: ['as a test of a worker', 'output through files', 'clock of 1 ms'],
  form: 'workerd-bundle',
  command: 'sh RUNNER.sh workerd FOLDER: workerd test --no-verbose -d out=FOLDER [-d dir0=FOLDER] FOLDER/config.capnp',
  // The package's own script would start the program through Node.
  found: { kind: 'package', files: ['@cloudflare/*/bin/workerd', 'workerd/bin/workerd'], names: ['workerd'] },
  versionPattern: /^workerd (\S+)/,
  install: 'Run `npm install` in a clone.',
  probed: '2026-10-23',
  // The larger one of the shell and workerd, which is always workerd.
  // The name and the result of the test.
  ownStderr: /^workerd\/server\/\S+ debug: \[ (TEST|PASS|FAIL) \].*\n/gm,
  topTierFlags: [NO_BASELINE],
  call: ({ tool, target, invocation, tierFlags = [] }) => {
    const script = join(dirname(target), ENGINE_SCRIPT.workerd);
    const place = writeWorkerdRun(target, script, { invocation, v8Flags: tierFlags });
    const disks = invocation.folders.flatMap((_, index) => [
      '-d',
      `dir${index}=${join(place, 'granted', String(index))}`,
    ]);
    return { file: '/bin/sh', args: [RUNNER, tool.file, place, ...disks] };
  },
});
