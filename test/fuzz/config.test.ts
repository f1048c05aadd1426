import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS, runConfigSchema } from '../../core/run/config.ts';
import { sampleIndexSchema } from '../../core/samples/manifest.ts';
import { SeededRandom } from './random.ts';

const SEED = 20_260_102;
const INPUTS = 2000;

const CONFIG = {
  module: { name: 'a.wasm', sha256: 'ab'.repeat(32), size: 100 },
  program: 'a',
  args: ['one', 'two'],
  environment: [['KEY', 'value']],
  stdin: { kind: 'text', text: 'in' },
  preopens: [{ guest: '/data', folder: 'data', access: 'read-write' }],
  engine: 'dyno',
  limits: DEFAULT_LIMITS,
  deterministic: { seed: 1, startTime: 0 },
};

/** Values that an attacker or a corrupted storage could put in place of valid ones. */
function hostileValue(random: SeededRandom): unknown {
  return random.pick<() => unknown>([
    () => null,
    () => undefined,
    () => Number.NaN,
    () => -1,
    () => 1e308,
    () => 0.5,
    () => '',
    () => '../../etc/passwd',
    () => '/absolute',
    () => 'nul\0inside',
    () => '\ud800',
    () => 'x'.repeat(10_000),
    () => [],
    () => Array.from({ length: 20_000 }, () => ''),
    () => ({}),
    () => JSON.parse('{"__proto__": {"polluted": true}}'),
    () => Object.create(null),
    () => new Proxy({}, {}),
    () => Symbol('s'),
    () => 10n,
    () => () => 'call',
    () => new Date(Number.NaN),
    () => new Map([['a', 1]]),
  ])();
}

/** Returns a copy with hostile values in one to three random places. */
function spoil(value: unknown, random: SeededRandom): unknown {
  if (typeof value !== 'object' || value === null || random.below(8) === 0) return hostileValue(random);
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...value };
  const keys = Object.keys(copy);
  if (keys.length === 0) return hostileValue(random);
  const key = random.pick(keys);
  Reflect.set(copy, key, random.below(12) === 0 ? undefined : spoil(Reflect.get(copy, key), random));
  return copy;
}

describe('schemas of external data', () => {
  it(`accept or reject ${INPUTS} hostile configurations without throwing`, () => {
    const random = new SeededRandom(SEED);
    let refused = 0;
    expect(runConfigSchema.safeParse(CONFIG).success).toBe(true);
    for (let round = 0; round < INPUTS; round++) {
      const input = spoil(CONFIG, random);
      const result = runConfigSchema.safeParse(input);
      if (!result.success) refused++;
    }
    expect(refused).toBeGreaterThan(INPUTS / 2);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('reject paths with ".." and NUL characters', () => {
    const random = new SeededRandom(SEED + 1);
    const pieces = ['..', '.', '', 'a', '/', '\\', '\0', 'é', '%2e%2e', ' ', '\ud800'];
    for (let round = 0; round < INPUTS; round++) {
      const folder = Array.from({ length: 1 + random.below(5) }, () => random.pick(pieces)).join(
        random.pick(['/', '']),
      );
      const result = runConfigSchema.safeParse({ ...CONFIG, preopens: [{ guest: '/', folder, access: 'read-only' }] });
      if (result.success)
        expect(
          folder.split('/').filter((name) => ['..', '.'].includes(name)),
          folder,
        ).toEqual([]);
    }
  });

  it('reject hostile sample indexes without throwing', () => {
    const random = new SeededRandom(SEED + 2);
    for (let round = 0; round < INPUTS / 10; round++) {
      const input = spoil({ version: 1, samples: [{ id: 'a', title: 't', run: {}, files: {} }] }, random);
      // It may be accepted only if no sample is left in it.
      const result = sampleIndexSchema.safeParse(input);
      if (result.success) expect(result.data.samples).toEqual([]);
    }
  });
});
