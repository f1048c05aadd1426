import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { fewestValues, levelChanges } from './level-changes.ts';

/** Returns noise of a few shapes, seeded: even, normal, and with rare spikes. */
function noise(size: number, seed: number, shape: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: size }, () => {
    const even = random() - 0.5;
    if (shape === 0) return even;
    const bell = random() + random() + random() + random() - 2;
    return shape === 1 ? bell : bell + (random() < 0.1 ? 8 : 0);
  });
}

describe('changes of level', () => {
  it('are found in pure noise at most as often as the level says', () => {
    const runs = 200;
    for (const [shape, size] of [
      [0, 9],
      [1, 16],
      [2, 24],
    ] as const) {
      let found = 0;
      for (let seed = 1; seed <= runs; seed++) {
        if (levelChanges(noise(size, seed, shape), 0.05, seed).length > 0) found += 1;
      }
      // Four standard errors above the level.
      expect(found / runs).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / runs));
    }
  });

  it('are found where a clear step is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 6, max: 12 }),
        fc.integer({ min: 6, max: 12 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 1e6 }),
        (before, after, isUp, seed) => {
          const values = noise(before + after, seed, 0).map(
            (value, index) => value * 0.02 + (index < before ? 0 : isUp ? 1 : -1),
          );
          const changes = levelChanges(values, 0.01, 1);
          expect(changes).toContain(before);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are all found in a series with several levels', () => {
    const levels = [0, 1, 0.4];
    const values = levels.flatMap((level, index) => noise(10, index + 1, 1).map((value) => level + value * 0.02));
    expect(levelChanges(values, 0.05, 7)).toEqual([10, 20]);
  });

  it('do not depend on the unit, and the same seed gives the same result', () => {
    const values = noise(20, 3, 1).map((value, index) => value * 0.3 + (index < 9 ? 0 : 0.8));
    const changes = levelChanges(values, 0.05, 5);
    expect(levelChanges(values, 0.05, 5)).toEqual(changes);
    expect(
      levelChanges(
        values.map((value) => value * 1000 + 4),
        0.05,
        5,
      ),
    ).toEqual(changes);
  });

  it('are never reported for values that are all equal, or too few', () => {
    expect(
      levelChanges(
        Array.from({ length: 30 }, () => 4),
        0.05,
        1,
      ),
    ).toEqual([]);
    expect(levelChanges([1, 1, 1, 9, 9, 9], 0.05, 1)).toEqual([]);
    expect(fewestValues(0.05)).toBe(8);
    expect(fewestValues(0.01)).toBe(10);
  });
});
