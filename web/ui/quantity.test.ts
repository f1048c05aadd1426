import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GIB, MIB } from '../../core/base/units.ts';
import { parseBytes, parseDuration, writeBytes, writeDuration } from './quantity.ts';

describe('quantities that people write', () => {
  it('reads sizes and times in the units that people write', () => {
    expect(parseBytes('256 MiB')).toBe(256 * MIB);
    expect(parseBytes('1.5g')).toBe(1.5 * GIB);
    expect(parseBytes('1 MB')).toBe(1_000_000);
    expect(parseDuration('500ms')).toBe(500);
    expect(parseDuration('10')).toBe(10_000);
    expect(parseDuration('2 min')).toBe(120_000);
  });

  it('writes sizes in the unit that gives the shortest exact number', () => {
    expect(writeBytes(1.5 * GIB)).toBe('1.5 GiB');
    expect(writeBytes(800_000_000)).toBe('800 MB');
    expect(writeBytes(12_345)).toBe('12345 B');
  });

  it('rejects text that is not a quantity', () => {
    for (const text of ['', 'abc', '-1 s', '1 parsec', '1e3']) {
      expect(parseBytes(text)).toBeNull();
      expect(parseDuration(text)).toBeNull();
    }
  });

  it('writes quantities that are read back exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 }), (value) => {
        expect(parseBytes(writeBytes(value))).toBe(value);
        expect(parseDuration(writeDuration(value))).toBe(value);
      }),
    );
  });
});
