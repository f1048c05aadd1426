import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leb128 } from './leb128.ts';
import { ByteReader } from './reader.ts';

test('a number is read back as it was written, in the fewest bytes', () => {
  expect(leb128(0)).toEqual([0]);
  expect(leb128(624485)).toEqual([0xe5, 0x8e, 0x26]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (value) => {
      const bytes = leb128(value);
      expect(new ByteReader(Uint8Array.from(bytes)).u32()).toBe(value);
      expect(bytes).toHaveLength(Math.max(1, Math.ceil(value.toString(2).length / 7)));
    }),
  );
});
