import { expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../run/config.ts';
import { sampleConfig } from './sample-config.ts';

const MODULE = { name: 'm.wasm', sha256: 'a'.repeat(64), size: 4 };

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
