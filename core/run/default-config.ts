import type { Manifest } from '../samples/manifest.ts';
import { DEFAULT_LIMITS, type ModuleIdentity, type RunConfig } from './config.ts';

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

/** The configuration that a sample's manifest declares. */
export function sampleConfig(module: ModuleIdentity, run: Manifest['run']): RunConfig {
  const { limits, ...declared } = run;
  const set = Object.entries(limits ?? {}).filter(([, value]) => value !== undefined);
  return defaultConfig(module, { ...declared, limits: { ...DEFAULT_LIMITS, ...Object.fromEntries(set) } });
}
