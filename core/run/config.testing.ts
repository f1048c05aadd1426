import type { RunConfig } from './config.ts';
import { defaultConfig } from './default-config.ts';

/** The default configuration of a small module, for tests. */
export const testConfig = (over: Partial<RunConfig> = {}): RunConfig => ({
  ...defaultConfig({ name: 'm.wasm', sha256: 'a'.repeat(64), size: 4 }, { program: 'm' }),
  ...over,
});
