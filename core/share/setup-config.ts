import { fromBase64 } from '../base/bytes.ts';
import type { Milliseconds } from '../base/units.ts';
import type { FileChange } from '../files/change.ts';
import { DEFAULT_LIMITS, type Limits, type ModuleIdentity, type RunConfig } from '../run/config.ts';
import type { Setup, SetupFile } from './setup.ts';

/* What a setup gives to its program: the configuration of the run, and the files. */

/** Returns the configuration of a setup whose module is at hand. */
export function configOfSetup(setup: Setup, module: ModuleIdentity): RunConfig {
  const { program, args, environment, stdin, stdout, preopens, engine, deterministic } = setup;
  return {
    module,
    program: program ?? module.name,
    args,
    environment,
    stdin,
    stdout,
    preopens,
    engine,
    limits: limitsOfSetup(setup),
    deterministic,
  };
}

/** Returns all limits, with the defaults for those that the setup does not change. */
export function limitsOfSetup({ limits }: Pick<Setup, 'limits'>): Limits {
  return {
    wallTime: limits.wallTime ?? DEFAULT_LIMITS.wallTime,
    memory: limits.memory ?? DEFAULT_LIMITS.memory,
    output: limits.output ?? DEFAULT_LIMITS.output,
    files: limits.files ?? DEFAULT_LIMITS.files,
  };
}

/**
 * Returns the content of a file.
 *
 * @throws DOMException if its Base64 is damaged
 */
export function bytesOfFile(file: SetupFile): Uint8Array<ArrayBuffer> {
  return 'text' in file ? new TextEncoder().encode(file.text) : fromBase64(file.base64);
}

/** Returns the changes that put the files of a setup into a workspace, after those of its sample. */
export function changesOfSetup(setup: Setup, modified: Milliseconds): FileChange[] {
  const folders = [...setup.folders, ...setup.preopens.map(({ folder }) => folder)].filter((path) => path !== '');
  return [
    ...setup.removed.map((path): FileChange => ({ kind: 'remove', path })),
    ...[...new Set(folders)].map((path): FileChange => ({ kind: 'directory', path })),
    ...setup.files.map((file): FileChange => ({ kind: 'file', path: file.path, bytes: bytesOfFile(file), modified })),
  ];
}
