import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GIB, MIB } from '../../core/units.ts';
import {
  counted,
  formatBytes,
  formatDuration,
  parseBytes,
  parseDuration,
  shortDigest,
  writeBytes,
  writeDuration,
} from './quantity.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('quantities', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1.00 KiB'],
    [41 * 1024 + 200, '41.2 KiB'],
    [999.7 * 1024, '0.98 MiB'],
    [17 * MIB, '17.0 MiB'],
    [1.5 * GIB, '1.50 GiB'],
  ])('writes %d bytes as %s', (bytes, text) => expect(plain(formatBytes(bytes))).toBe(text));

  it.each([
    [0, '0 µs'],
    [0.0042, '4.20 µs'],
    [0.25, '0.25 ms'],
    [12.4, '12.4 ms'],
    [999.9, '1.00 s'],
    [61_000, '1 min 1 s'],
    [3_660_000, '1 h 1 min'],
  ])('writes %d ms as %s', (duration, text) => expect(plain(formatDuration(duration))).toBe(text));

  it('tells one from many', () => {
    expect(plain(counted(1, 'file'))).toBe('1 file');
    expect(plain(counted(1204, 'call'))).toBe('1,204 calls');
  });

  it('shortens a digest to its ends', () => expect(shortDigest(`9f3c${'0'.repeat(58)}e1`)).toBe('9f3c…e1'));

  it('reads sizes and times in the units that people write', () => {
    expect(parseBytes('256 MiB')).toBe(256 * MIB);
    expect(parseBytes('1.5g')).toBe(1.5 * GIB);
    expect(parseBytes('1 MB')).toBe(1_000_000);
    expect(parseDuration('500ms')).toBe(500);
    expect(parseDuration('10')).toBe(10_000);
    expect(parseDuration('2 min')).toBe(120_000);
  });

  it('refuses what is no quantity', () => {
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
