import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { spreadStart } from '../bench/timer.ts';
import { blockValues } from '../report/block-value.ts';
import { coarseMean, estimateMean, estimateRatioOfMeans, isCoarse } from '../stats/coarse.ts';

/* Times of a few ticks of the clock, read as the worker reads them, are unbiased and their intervals hold. */

const TICK = 0.005;
const BLOCKS = 30;
const SHOTS = 8;

/** Simulates a clock with ticks, and work of known length. */
class CoarseClock {
  #time = 1000;
  readonly #random = seededRandom(1);
  /** A reading costs about 1/40 of a tick, so that starts do not fall on a grid. */
  readonly now = (): number => {
    this.#time += (TICK / 40) * (0.9 + 0.2 * this.#random());
    return Math.floor(this.#time / TICK) * TICK;
  };
  work(length: number): void {
    this.#time += length;
  }
}

/** Measures rounds of work of a length in ticks, and returns their values. */
function measure(ticks: () => number, random: () => number): number[] {
  const clock = new CoarseClock();
  const blocks: number[] = [];
  const values: number[] = [];
  for (let block = 0; block < BLOCKS; block += 1) {
    for (let shot = 0; shot < SHOTS; shot += 1) {
      spreadStart(clock.now, random);
      const start = clock.now();
      // The second reading is part of the time.
      clock.work((ticks() - 1 / 40) * TICK);
      blocks.push(block);
      values.push(clock.now() - start);
    }
  }
  return blockValues(blocks, values, TICK).map(({ value }) => value / TICK);
}

test('a time of 1 to 8 ticks is biased by less than 1%', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 8, noNaN: true }), fc.nat(0xffff), (ticks, seed) => {
      const random = seededRandom(seed);
      const runs = Array.from({ length: 100 }, () => estimateMean(measure(() => ticks, random)).value);
      const mean = runs.reduce((sum, value) => sum + value, 0) / runs.length;
      expect(Math.abs(mean / ticks - 1)).toBeLessThan(0.01);
    }),
    { numRuns: 8 },
  );
});

test.each([1.1, 1.5, 2.9, 5.3])('intervals of a time of %d ticks and of a ratio cover the truth', (ticks) => {
  const random = seededRandom(5);
  const trials = 100;
  let located = 0;
  let compared = 0;
  for (let trial = 0; trial < trials; trial += 1) {
    // The work itself varies by 5%.
    const noisy = () => ticks * (0.95 + 0.1 * random());
    const [one, other] = [measure(noisy, random), measure(noisy, random)];
    const location = estimateMean(one);
    if (location.low <= ticks && location.high >= ticks) located += 1;
    const ratio = estimateRatioOfMeans(one.map((above, index) => ({ above, below: other[index] ?? 0 })));
    if (ratio.low <= 1 && ratio.high >= 1) compared += 1;
  }
  for (const covered of [located, compared]) expect(covered / trials).toBeGreaterThan(0.88);
});

test('a delayed sample does not move a mean by more than two ticks over the number of samples', () => {
  expect(coarseMean([1, 1, 1, 2, 1, 1, 1, 400], 1, 1)).toBe((6 + 2 + 3) / 8);
});

test('values of 20 ticks and more, and values without a tick, are not coarse', () => {
  expect([isCoarse(19.9, 1), isCoarse(20, 1), isCoarse(5, 0)]).toEqual([true, false, false]);
  expect(blockValues([0, 0, 0, 0], [30, 31, 31, 90], 1)).toEqual([{ block: 0, value: 31 }]);
  expect(blockValues([0, 0, 0, 0], [3, 3, 4, 4], 1)).toEqual([{ block: 0, value: 3.5 }]);
});
