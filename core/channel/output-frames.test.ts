import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OutputStream } from '../run/event.ts';
import { ByteRing } from './byte-ring.ts';
import { FrameReader, FrameWriter, type OutputChunk } from './output-frames.ts';

const RING = 512;

function channel(capacity = RING) {
  const ring = new ByteRing(ByteRing.allocate(capacity));
  return { ring, writer: new FrameWriter(ring), reader: new FrameReader(ring) };
}

/** Returns the delivered chunks, with adjacent chunks of one stream joined. */
function joined(chunks: readonly OutputChunk[]): [OutputStream, number[]][] {
  const result: [OutputStream, number[]][] = [];
  for (const { stream, bytes } of chunks) {
    const last = result.at(-1);
    if (last?.[0] === stream) last[1].push(...bytes);
    else result.push([stream, [...bytes]]);
  }
  return result;
}

test('preserves the order of both streams for any split', () => {
  const stream = fc.constantFrom<OutputStream>('stdout', 'stderr');
  const step = fc.tuple(stream, fc.uint8Array({ minLength: 1, maxLength: 400 }), fc.integer({ min: 1, max: 300 }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const { ring, writer, reader } = channel();
      const received: OutputChunk[] = [];
      const written: OutputChunk[] = [];
      for (const [stream, bytes, want] of steps) {
        const count = writer.write(stream, bytes);
        if (count > 0) written.push({ stream, bytes: bytes.slice(0, count) });
        received.push(...reader.read(want));
      }
      while (ring.available() > 0) received.push(...reader.read(7));
      expect(joined(received)).toEqual(joined(written));
    }),
  );
});

test('returns small writes of one stream as one chunk', () => {
  const { writer, reader } = channel();
  for (const byte of [1, 2, 3]) writer.write('stdout', Uint8Array.of(byte));
  expect(reader.read(RING)).toEqual([{ stream: 'stdout', bytes: Uint8Array.of(1, 2, 3) }]);
});

test('accepts no bytes while the ring is full', () => {
  const { writer, reader } = channel(16);
  expect(writer.write('stdout', new Uint8Array(100))).toBe(12);
  expect([writer.hasSpace(), writer.write('stdout', new Uint8Array(1))]).toEqual([false, 0]);
  reader.read(16);
  expect(writer.write('stderr', Uint8Array.of(9))).toBe(1);
  expect(reader.read(16)).toEqual([{ stream: 'stderr', bytes: Uint8Array.of(9) }]);
});

test('returns the written part of an incomplete frame', () => {
  const { ring, reader } = channel();
  ring.write(Uint8Array.of(200, 0, 0, 0x80, 65, 66));
  expect(reader.read(RING)).toEqual([{ stream: 'stderr', bytes: Uint8Array.of(65, 66) }]);
});
