import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom, shuffled } from '../base/random.ts';
import { PROTOCOL } from '../method/protocol.ts';
import { changePoint } from './change-point.ts';
import { drawsOf } from './draws.ts';
import { estimateLocation, estimateRatio, type Pair } from './estimate.ts';
import { mannWhitney } from './mann-whitney.ts';
import { relativeSpread } from './summary.ts';
import { verdict } from './verdict.ts';

const time = fc.double({ min: 0.01, max: 1000, noNaN: true });
const pairsOf = (least: number) =>
  fc.array(fc.record({ above: time, below: time }), { minLength: least, maxLength: 30 });
const swapped = (pairs: readonly Pair[]) => pairs.map(({ above, below }) => ({ above: below, below: above }));
const few = { numRuns: 40 };

test('the same seed gives the same interval, another seed almost the same', () => {
  fc.assert(
    fc.property(pairsOf(8), fc.nat(), (pairs, seed) => {
      expect(estimateRatio(pairs, drawsOf(seed))).toEqual(estimateRatio(pairs, drawsOf(seed)));
    }),
    few,
  );
  const pairs = Array.from({ length: 30 }, (_, index) => ({ above: 10 + (index % 7), below: 10 + (index % 5) }));
  const [one, other] = [1, 2].map((seed) => estimateRatio(pairs, drawsOf(seed)));
  expect((one?.high ?? 0) / (other?.high ?? 1)).toBeCloseTo(1, 2);
});

test('an interval contains its value', () => {
  fc.assert(
    fc.property(pairsOf(1), (pairs) => {
      const { value, low, high } = estimateRatio(pairs, drawsOf(1));
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }),
    few,
  );
});

test('a factor on one host is a factor on the ratio and its interval', () => {
  fc.assert(
    fc.property(pairsOf(2), fc.double({ min: 0.5, max: 2, noNaN: true }), (pairs, factor) => {
      const plain = estimateRatio(pairs, drawsOf(3));
      const scaled = estimateRatio(
        pairs.map(({ above, below }) => ({ above: above * factor, below })),
        drawsOf(3),
      );
      for (const part of ['value', 'low', 'high'] as const) {
        expect(Math.log(scaled[part])).toBeCloseTo(Math.log(plain[part]) + Math.log(factor), 6);
      }
    }),
    few,
  );
});

test('a unit cancels in a ratio and scales a location', () => {
  fc.assert(
    fc.property(pairsOf(6), (pairs) => {
      const values = pairs.map(({ above }) => above);
      const [ms, µs] = [1, 1000].map((unit) =>
        estimateLocation(
          values.map((value) => value * unit),
          drawsOf(3),
        ),
      );
      expect((µs?.value ?? 0) / (ms?.value ?? 1)).toBeCloseTo(1000, 5);
      const inMicroseconds = pairs.map(({ above, below }) => ({ above: above * 1000, below: below * 1000 }));
      const [plain, scaled] = [pairs, inMicroseconds].map((each) => estimateRatio(each, drawsOf(3)));
      expect((plain?.value ?? 0) / (scaled?.value ?? 1)).toBeCloseTo(1, 8);
    }),
    few,
  );
});

test('A against B is the inverse of B against A, and so is its verdict', () => {
  const inverse = { more: 'less', less: 'more', same: 'same', unsure: 'unsure' };
  fc.assert(
    fc.property(pairsOf(12), (pairs) => {
      const [there, back] = [pairs, swapped(pairs)].map((each) => estimateRatio(each, drawsOf(9)));
      if (there === undefined || back === undefined) throw new Error('no estimates');
      expect(Math.log(there.value)).toBeCloseTo(-Math.log(back.value), 8);
      // The order differs, so both draw other blocks of the same data.
      const [wide, wideBack] = [there, back].map(({ low, high }) => Math.log(high / low));
      expect((wide ?? 0) - (wideBack ?? 0)).toBeLessThanOrEqual(0.15 * (wide ?? 0) + 1e-9);
      const turned = { low: 1 / there.high, high: 1 / there.low };
      expect(verdict(turned, { blocks: 12 }).kind).toBe(inverse[verdict(there, { blocks: 12 }).kind]);
    }),
    few,
  );
});

test('equal rounds give an interval of width 0, a single round no verdict', () => {
  const equal = Array.from({ length: 12 }, () => ({ above: 3.1, below: 3 }));
  const { value, low, high } = estimateRatio(equal, drawsOf(1));
  expect([low, high]).toEqual([value, value]);
  expect(verdict({ low, high }, { blocks: 12 })).toEqual({ kind: 'more' });
  expect(verdict({ low: 2, high: 2 }, { blocks: 1 })).toEqual({ kind: 'unsure' });
  expect(() => estimateRatio([], drawsOf(1))).toThrow();
  expect(() => estimateRatio([{ above: 0, below: 1 }], drawsOf(1))).toThrow();
});

test('mostly equal rounds are not certain', () => {
  const mostly = [10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10.5, 10];
  const { low, high } = estimateLocation(mostly, drawsOf(1));
  expect(high).toBeGreaterThan(low);
});

test('few rounds give a wide interval', () => {
  const { low, high } = estimateLocation([10, 11], drawsOf(1));
  expect(low).toBeLessThan(8);
  expect(high).toBeGreaterThan(13);
});

test('one outlier in 30 rounds moves a ratio by less than 1%', () => {
  const pairs = Array.from({ length: 30 }, (_, index) => ({ above: 10 + 0.01 * (index % 10), below: 10 }));
  const spiked = pairs.map((pair, index) => (index === 7 ? { above: 200, below: 10 } : pair));
  const [plain, moved] = [pairs, spiked].map((each) => estimateRatio(each, drawsOf(1)).value);
  expect(Math.abs((moved ?? 0) / (plain ?? 1) - 1)).toBeLessThan(0.01);
});

test('a verdict is different, same, or inconclusive', () => {
  const blocks = PROTOCOL.blocks.quick;
  expect(verdict({ low: 1.04, high: 1.2 }, { blocks })).toEqual({ kind: 'more' });
  expect(verdict({ low: 0.8, high: 0.9 }, { blocks })).toEqual({ kind: 'less' });
  expect(verdict({ low: 0.98, high: 1.02 }, { blocks })).toEqual({ kind: 'same' });
  expect(verdict({ low: 1.02, high: 1.2 }, { blocks })).toEqual({ kind: 'unsure' });
  expect(verdict({ low: 1.02, high: 1.2 }, { band: 0.01, blocks })).toEqual({ kind: 'more' });
});

test('the rank test is between 0 and 1, and does not depend on which sample comes first', () => {
  const sample = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 25 });
  fc.assert(
    fc.property(sample, sample, (a, b) => {
      const p = mannWhitney(a, b);
      expect(p).toBeGreaterThan(0);
      expect(p).toBeLessThanOrEqual(1);
      expect(mannWhitney(b, a)).toBeCloseTo(p, 9);
    }),
  );
  expect(mannWhitney([], [1])).toBe(1);
  expect(mannWhitney([2, 2, 2], [2, 2])).toBe(1);
});

const noise = (count: number, level: number, seed: number) => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => level * (1 + 0.02 * (random() + random() - 1)));
};

test('the change point is after the first slow runs', () => {
  expect(changePoint([30, ...noise(20, 10, 1)])).toBe(1);
  expect(changePoint([...noise(6, 17, 2), ...noise(30, 10, 3)])).toBe(6);
  expect(changePoint([40, ...noise(8, 17, 2), ...noise(30, 10, 3)])).toBe(9);
  expect(changePoint(noise(40, 10, 4))).toBe(0);
  expect(changePoint([10, 10, 10, 10, 10])).toBe(0);
});

test('an outlier is not a change point, and runs that never settle are not steady', () => {
  const spiked = noise(30, 10, 5);
  spiked[12] = 45;
  spiked[13] = 30;
  expect(changePoint([25, ...spiked])).toBe(1);
  expect(changePoint(Array.from({ length: 40 }, (_, index) => 10 * 1.05 ** index))).toBeNull();
  expect(changePoint([...noise(30, 10, 6), ...noise(4, 15, 7)])).toBeNull();
  expect(changePoint([1, 2, 3])).toBeNull();
});

test('the unit does not decide between equal splits', () => {
  const tied = [
    3.2832561229279213, 0.010000000000000012, 0.08249837511245031, 0.02892199468753914, 999.9999999999983, 0.01,
    15.678628312723069, 2.482422100485761, 3.418080134046184, 80.15334595238518,
  ];
  expect(changePoint(tied.map((value) => value * 0.001))).toBe(changePoint(tied));
});

test('the change point does not depend on the unit', () => {
  fc.assert(
    fc.property(fc.array(time, { maxLength: 40 }), fc.constantFrom(0.001, 1000), (values, unit) => {
      const scaled = values.map((value) => value * unit);
      const [there, back] = [changePoint(values), changePoint(scaled)];
      expect(back).toBe(there);
    }),
    few,
  );
});

test('the spread of normal noise is its standard deviation as a share', () => {
  const random = seededRandom(8);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const values = Array.from({ length: 4000 }, () => 50 + normal());
  expect(relativeSpread(values)).toBeGreaterThan(0.018);
  expect(relativeSpread(values)).toBeLessThan(0.022);
});

test('the same seed gives the same order of all items', () => {
  const items = Array.from({ length: 20 }, (_, index) => index);
  const order = shuffled(items, seededRandom(7));
  expect(shuffled(items, seededRandom(7))).toEqual(order);
  expect(order).not.toEqual(items);
  expect([...order].sort((a, b) => a - b)).toEqual(items);
});
