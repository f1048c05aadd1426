import { expect, test } from 'vitest';
import { DEFAULT_LIMITS, runConfigSchema } from './config.ts';
import { defaultConfig, sampleConfig } from './default-config.ts';

const MODULE = { name: 'm.wasm', sha256: 'a'.repeat(64), size: 4 };

test('grants a new module no files, no environment and no input', () => {
  const config = defaultConfig(MODULE);
  expect(config).toMatchObject({ preopens: [], environment: [], stdin: { kind: 'none' }, program: 'm.wasm' });
  expect(runConfigSchema.safeParse(config).success).toBe(true);
});

test('takes a sample’s manifest over the defaults and keeps the limits that it does not set', () => {
  const run = {
    program: 'csv',
    args: ['-p'],
    environment: [],
    stdin: { kind: 'live' as const },
    preopens: [{ guest: '/data', folder: 'data', access: 'read-only' as const }],
    limits: { wallTime: 5000, memory: undefined },
    deterministic: null,
  };
  const config = sampleConfig(MODULE, run);
  expect(config).toMatchObject({ program: 'csv', args: ['-p'], preopens: run.preopens, stdin: { kind: 'live' } });
  expect(config.limits).toEqual({ ...DEFAULT_LIMITS, wallTime: 5000 });
});

test('reads a configuration that was stored before stdout could be a pipe', () => {
  const { stdout: _, ...stored } = defaultConfig(MODULE);
  expect(runConfigSchema.parse(stored).stdout).toBe('terminal');
});
