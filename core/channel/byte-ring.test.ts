import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteRing } from './byte-ring.ts';

test('preserves bytes for any split of writes and reads', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.uint8Array({ maxLength: 40 }), fc.nat(40)), { maxLength: 60 }), (steps) => {
      const ring = new ByteRing(ByteRing.allocate(32));
      const written: number[] = [];
      const read: number[] = [];
      for (const [bytes, want] of steps) {
        const count = ring.write(bytes);
        expect(count).toBe(Math.min(bytes.length, 32 - (written.length - read.length)));
        written.push(...bytes.subarray(0, count));
        const target = new Uint8Array(want);
        read.push(...target.subarray(0, ring.read(target)));
      }
      const rest = new Uint8Array(32);
      read.push(...rest.subarray(0, ring.read(rest)));
      expect(read).toEqual(written);
    }),
  );
});

test('works when counters wrap around 2^32', () => {
  const buffer = ByteRing.allocate(8);
  new Int32Array(buffer, 0, 2).fill(-3);
  const ring = new ByteRing(buffer);
  expect(ring.write(Uint8Array.of(1, 2, 3, 4, 5))).toBe(5);
  expect(ring.available()).toBe(5);
  const target = new Uint8Array(8);
  expect(ring.read(target)).toBe(5);
  expect([...target.subarray(0, 5)]).toEqual([1, 2, 3, 4, 5]);
  expect(ring.space()).toBe(8);
});

test('notifies the reader once after each listen', () => {
  const ring = new ByteRing(ByteRing.allocate(8));
  expect(ring.claimNotification()).toBe(true);
  expect(ring.claimNotification()).toBe(false);
  ring.listen();
  expect(ring.claimNotification()).toBe(true);
});

test('rejects a capacity that is not a power of two', () => {
  expect(() => ByteRing.allocate(12)).toThrow(RangeError);
});
