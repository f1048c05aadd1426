import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteTicks, closeAxis, linearTicks, logAxis, logTicks, zeroAxis } from './scales.ts';

describe('axes', () => {
  it('use decades on a long logarithmic axis and finer ticks on a short one', () => {
    expect(logTicks(0.5, 20_000, 6)).toEqual([1, 10, 100, 1000, 10_000]);
    expect(logTicks(0.5, 20, 10)).toEqual([0.5, 1, 2, 5, 10, 20]);
    expect(logTicks(1e-3, 1e9, 4)).toEqual([1e-3, 10, 1e5, 1e9]);
  });

  it('use round numbers on a linear axis', () => {
    expect(linearTicks(0, 32, 8)).toEqual([0, 5, 10, 15, 20, 25, 30]);
    expect(linearTicks(0.1, 0.33, 5)).toEqual([0.1, 0.15, 0.2, 0.25, 0.3]);
    expect(linearTicks(5, 5, 5)).toEqual([5]);
  });

  it('stop at the precision of numbers', () => {
    const axis = closeAxis([1e9, 1e9 + 1.2e-7], 5);
    expect(axis.ticks.length).toBeGreaterThan(0);
    expect(axis.ticks.length).toBeLessThan(20);
    expect(axis.high).toBeGreaterThan(axis.low);
    expect(linearTicks(1e9, 1e9 + 1.2e-7, 5).length).toBeLessThan(20);
  });

  it('ignore values of 0 and below on a logarithmic axis', () => {
    const axis = logAxis([0, -3, 10, 100], 6);
    expect(axis.low).toBeGreaterThan(0);
    expect(axis.low).toBeLessThan(10);
    expect(axis.high).toBeGreaterThan(100);
  });

  it('cover every value with ascending ticks', () => {
    const value = fc.double({ min: 1e-6, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), fc.integer({ min: 2, max: 15 }), (values, most) => {
        for (const axis of [logAxis(values, most), zeroAxis(values, most), closeAxis(values, most)]) {
          expect(axis.low).toBeLessThanOrEqual(Math.min(...values));
          expect(axis.high).toBeGreaterThanOrEqual(Math.max(...values));
          expect(axis.ticks.length).toBeGreaterThan(0);
          expect(axis.ticks.length).toBeLessThanOrEqual(most + 4);
          for (const tick of axis.ticks) {
            expect(tick).toBeGreaterThanOrEqual(axis.low - (axis.high - axis.low) * 1e-6);
            expect(tick).toBeLessThanOrEqual(axis.high + (axis.high - axis.low) * 1e-6);
          }
          expect([...axis.ticks].sort((a, b) => a - b)).toEqual(axis.ticks);
          expect(new Set(axis.ticks).size).toBe(axis.ticks.length);
        }
      }),
    );
  });

  it('have a default range without values', () => {
    expect(logAxis([], 5).high).toBeGreaterThan(logAxis([], 5).low);
    expect(zeroAxis([], 5).high).toBeGreaterThan(0);
  });

  it('use round binary numbers for bytes', () => {
    expect(byteTicks({ kind: 'log', low: 4000, high: 3_000_000, ticks: [] }, 8)).toEqual([
      4096, 16_384, 65_536, 262_144, 1_048_576,
    ]);
    expect(byteTicks({ kind: 'linear', low: 0, high: 3 * 1024 * 1024, ticks: [] }, 3)).toEqual(
      [0, 1, 2, 3].map((mebibytes) => mebibytes * 1024 * 1024),
    );
  });
});

it('makes an axis with few ticks of any values', () => {
  // After two rounds, the ends of an interval can be at 1e±300.
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.double(), fc.double({ min: 1e-308, max: 1e308 })), { maxLength: 6 }), (values) => {
      for (const axis of [logAxis(values, 5), zeroAxis(values, 5), closeAxis(values, 5)]) {
        expect(Number.isFinite(axis.low) && Number.isFinite(axis.high) && axis.low < axis.high).toBe(true);
        expect(axis.ticks.length).toBeLessThan(30);
      }
    }),
  );
  expect(logAxis([1e-300, 2, 1e300], 5)).toMatchObject(logAxis([2], 5));
});
