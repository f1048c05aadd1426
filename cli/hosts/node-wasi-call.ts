import { fileURLToPath } from 'node:url';
import type { Call } from './host-adapter.ts';

/** The script that runs a module with node:wasi, in each of the hosts that have it. */
const RUNNER = fileURLToPath(new URL('./node-wasi-run.cjs', import.meta.url));

/** Everything behind the host's own flags. */
export function nodeWasiWords({ target, invocation }: Call): readonly string[] {
  return [
    RUNNER,
    ...invocation.environment.flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...invocation.folders.flatMap(({ path, guest }) => ['--dir', `${path}::${guest}`]),
    target,
    ...invocation.args,
  ];
}
