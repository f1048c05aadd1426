import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packedValuesSchema, packValues, unpackValues } from './packed-values.ts';

describe('packed values', () => {
  it('survive a round trip bit for bit', () => {
    const nanoseconds = fc.nat(2 ** 31 - 1).map((count) => count / 1e6);
    const large = fc.constantFrom(2 ** 49, 2 ** 50, 2 ** 50 - 1, 2 ** 53, 1e300);
    const value = fc.oneof(nanoseconds, fc.nat(), large, fc.double({ noNaN: true, noDefaultInfinity: true }));
    fc.assert(
      fc.property(fc.oneof(fc.array(nanoseconds), fc.array(fc.oneof(fc.nat(), large)), fc.array(value)), (values) => {
        const packed: unknown = JSON.parse(JSON.stringify(packValues(values)));
        // JSON itself has no negative zero.
        const expected = values.map((one) => (one === 0 ? 0 : one));
        expect(unpackValues(packedValuesSchema.parse(packed))).toEqual(expected);
      }),
    );
  });

  it('are stored as clock ticks with the bits of the largest', () => {
    expect(packValues([20.355, 20.35, 20.4])).toEqual({ steps: [1e6, 5000, 20_350_000, 3, 4, 'EKA'] });
    expect(packValues([65_536, 65_536])).toEqual({ steps: [1, 0, 65_536, 2, 0, ''] });
  });

  it('are stored unchanged without a tick', () => {
    expect(packValues([Math.PI])).toEqual([Math.PI]);
    expect(packValues([])).toEqual([]);
  });

  it('are rejected with a wrong count or invalid base64url', () => {
    expect(unpackValues({ steps: [1, 1, 0, 4, 4, 'EKA'] })).toEqual([1, 0, 10, 0]);
    expect(unpackValues({ steps: [1, 1, 0, 5, 4, 'EKA'] })).toBeNull();
    expect(unpackValues({ steps: [1, 1, 0, 3, 4, 'E*A'] })).toBeNull();
  });
});
