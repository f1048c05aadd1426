import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteOfKey, hexText } from './hex-lines.ts';

const KEYS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'];
const page = { perLine: 16, lines: 10 };

describe('the cursor of the hex view', () => {
  it('stays within the module', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(), fc.constantFrom(...KEYS), (size, from, key) => {
        const next = byteOfKey(key, from % size, size, page);
        expect(next).toBeGreaterThanOrEqual(0);
        expect(next).toBeLessThan(size);
      }),
    );
  });

  it('moves by bytes, lines and pages', () => {
    expect(KEYS.map((key) => byteOfKey(key, 200, 1000, page))).toEqual([199, 201, 184, 216, 40, 360, 192, 207]);
    expect(byteOfKey('Tab', 200, 1000, page)).toBeNull();
    expect(byteOfKey('toString', 200, 1000, page)).toBeNull();
  });
});

it('copies bytes as lines of digits', () => {
  const bytes = Uint8Array.from({ length: 40 }, (_, at) => at);
  expect(hexText(bytes, { start: 2, end: 5 })).toBe('02 03 04');
  expect(hexText(bytes, { start: 0, end: 40 }).split('\n')).toHaveLength(2);
});
