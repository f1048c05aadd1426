import { DEFAULT_LIMITS, type RunConfig } from './config.ts';

/** A run of a small program that is given nothing, for tests. */
export const testConfig = (over: Partial<RunConfig> = {}): RunConfig => ({
  module: { name: 'm.wasm', sha256: 'a'.repeat(64), size: 4 },
  program: 'm',
  args: [],
  environment: [],
  stdin: { kind: 'none' },
  preopens: [],
  engine: 'dyno',
  limits: DEFAULT_LIMITS,
  deterministic: null,
  ...over,
});
