import { describe, expect, it } from 'vitest';
import { counted, formatBytes, formatDuration, formatRate, shortDigest } from './quantity.ts';
import { GIB, MIB } from './units.ts';

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

  it.each([
    [0.5, 'runs', '0.50 runs/s'],
    [847.2, 'rows', '847 rows/s'],
    [12_400, 'rows', '12.4k rows/s'],
    [999_900, 'rows', '1.00M rows/s'],
    [3.21e9, 'steps', '3.21G steps/s'],
    [240 * MIB, 'bytes', '240 MiB/s'],
    [1240.7, 'MiB', '1.21 GiB/s'],
    [1e15, 'steps', '1000000G steps/s'],
  ])('writes %d a second of %s as %s', (rate, unit, text) => expect(plain(formatRate(rate, unit))).toBe(text));

  it('uses singular and plural nouns', () => {
    expect(plain(counted(1, 'file'))).toBe('1 file');
    expect(plain(counted(1204, 'call'))).toBe('1,204 calls');
  });

  it('shortens a digest', () => expect(shortDigest(`9f3c${'0'.repeat(58)}e1`)).toBe('9f3c…e1'));
});
