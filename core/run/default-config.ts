import type { Bytes } from '../base/units.ts';
import { GIB } from '../base/units.ts';
import type { FileTree } from '../files/tree.ts';
import { DEFAULT_LIMITS, type ModuleIdentity, type RunConfig } from './config.ts';
import { grantedFiles } from './granted-files.ts';

/**
 * The configuration of a module that nobody has configured: no arguments, no environment, empty stdin and no
 * preopened directory. A program gets access to files only when someone grants it.
 */
export function defaultConfig(module: ModuleIdentity, over: Partial<Omit<RunConfig, 'module'>> = {}): RunConfig {
  return {
    module,
    program: module.name,
    args: [],
    environment: [],
    stdin: { kind: 'none' },
    stdout: 'terminal',
    preopens: [],
    engine: 'dyno',
    limits: DEFAULT_LIMITS,
    deterministic: null,
    ...over,
  };
}

/** The largest limit of files that a configuration can have. */
const FILES_MAX: Bytes = 2 * GIB;

/**
 * Returns the limit of files for a run. The default limit grows with the granted files, so that a program has as much
 * room again for its own: a toolchain whose library fills the limit could not write its output. Other limits were
 * chosen by someone and stay.
 */
export function fileLimit({ limits, preopens }: Pick<RunConfig, 'limits' | 'preopens'>, files: FileTree): Bytes {
  if (limits.files !== DEFAULT_LIMITS.files) return limits.files;
  let granted = 0;
  for (const entry of grantedFiles(files, preopens).values()) if (entry.kind === 'file') granted += entry.bytes.length;
  return Math.min(FILES_MAX, Math.max(limits.files, 2 * granted));
}
