import { DEFAULT_LIMITS, type ModuleIdentity, type RunConfig } from '../run/config.ts';
import { defaultConfig } from '../run/default-config.ts';
import type { Manifest } from './manifest.ts';

/** The configuration that a sample's manifest declares. */
export function sampleConfig(module: ModuleIdentity, run: Manifest['run']): RunConfig {
  const { limits, ...declared } = run;
  const set = Object.entries(limits ?? {}).filter(([, value]) => value !== undefined);
  return defaultConfig(module, { ...declared, limits: { ...DEFAULT_LIMITS, ...Object.fromEntries(set) } });
}
