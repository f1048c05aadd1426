import { fileURLToPath } from 'node:url';
import type { Call } from './host-adapter.ts';

/** Runs a module with the node:wasi of Node, Deno or Bun. */
const RUNNER = fileURLToPath(new URL('./node-wasi-run.cjs', import.meta.url));

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
