import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dynoEngine } from '../../worker/engine/dyno/engine.ts';
import { ENGINE_SCRIPT } from '../programs/engine-bundle.ts';
import { writeWorkerdRun } from './dyno/workerd-place.ts';
import { processHost } from './host-adapter.ts';

const RUNNER = fileURLToPath(new URL('./workerd-run.sh', import.meta.url));

/**
 * workerd runs a worker, and no program: it has no WASI that runs anything, no stdin, and no output but lines of text.
 * So the program is one `workerd test` of a worker with our own engine, and a shell passes on what it left in files.
 * What is timed includes that shell, the reading of the configuration and the start of the worker; the first byte
 * comes after the end of the program. Its clock has steps of 1 ms.
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
  // The script that the package puts in its own place starts the program through Node.
  found: { kind: 'package', files: ['@cloudflare/*/bin/workerd', 'workerd/bin/workerd'], names: ['workerd'] },
  versionPattern: /^workerd (\S+)/,
  install: 'It comes with `npm install` where its package has the platform.',
  probed: '2026-10-23',
  // The largest of the shell and of what it waited for, which is workerd.
  // What the test is called and how it ended.
  ownStderr: /^workerd\/server\/\S+ debug: \[ (TEST|PASS|FAIL) \].*\n/gm,
  call: ({ tool, target, invocation }) => {
    const script = join(dirname(target), ENGINE_SCRIPT.workerd);
    const place = writeWorkerdRun(target, script, invocation);
    const disks = invocation.folders.flatMap((_, index) => [
      '-d',
      `dir${index}=${join(place, 'granted', String(index))}`,
    ]);
    return { file: '/bin/sh', args: [RUNNER, tool.file, place, ...disks] };
  },
});
