import { describe, expect, it } from 'vitest';
import { cutInterval } from './axis-props.ts';
import { logAxis, zeroAxis } from './scales.ts';

describe('an interval on an axis', () => {
  it('stays as it is inside the axis', () => {
    expect(cutInterval(5, [1, 2], zeroAxis([10], 3))).toEqual([1, 2]);
    expect(cutInterval(5, null, zeroAxis([10], 3))).toBeNull();
  });

  it('ends at the ends of the axis', () => {
    const axis = logAxis([1, 10], 3);
    const cut = cutInterval(5, [5, Number.POSITIVE_INFINITY], axis);
    expect(5 - (cut?.[0] ?? 0)).toBeCloseTo(axis.low, 9);
    expect(5 + (cut?.[1] ?? 0)).toBeCloseTo(axis.high, 9);
  });

  it('never reaches 0 on a logarithmic axis by rounding', () => {
    const value = 5;
    const cut = cutInterval(value, [value - 1e-30, 1], logAxis([1e-30, 10], 3));
    expect(value - (cut?.[0] ?? value)).toBeGreaterThan(0);
  });

  it('is not drawn for a value without a place on the axis', () => {
    expect(cutInterval(Number.POSITIVE_INFINITY, [1, 1], zeroAxis([10], 3))).toBeNull();
    expect(cutInterval(Number.NaN, [1, 1], zeroAxis([10], 3))).toBeNull();
  });
});
