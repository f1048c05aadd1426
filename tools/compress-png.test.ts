import { deflateSync, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { crc32 } from '../core/base/crc32.ts';
import { compressPng } from './compress-png.ts';

function chunk(type: string, data: Buffer): Buffer {
  const frame = Buffer.alloc(12 + data.length);
  frame.writeUInt32BE(data.length, 0);
  frame.write(type, 4, 'latin1');
  data.copy(frame, 8);
  frame.writeUInt32BE(crc32(frame.subarray(4, 8 + data.length)), 8 + data.length);
  return frame;
}

/** @param rows with their filters */
function png(width: number, rows: readonly (readonly number[])[]): Buffer {
  const header = Buffer.from([0, 0, 0, width, 0, 0, 0, rows.length, 8, 2, 0, 0, 0]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

test('keeps the pixels of rows with every filter', () => {
  const filtered = png(2, [
    [0, 1, 2, 3, 4, 5, 6],
    [1, 10, 10, 10, 1, 1, 1],
    [2, 1, 1, 1, 1, 1, 1],
    [3, 10, 10, 10, 250, 0, 0],
    [4, 1, 1, 1, 2, 2, 2],
  ]);
  const compressed = compressPng(filtered);
  // Signature, header chunk, then length and type of the data.
  const size = compressed.readUInt32BE(33);
  const data = inflateSync(compressed.subarray(41, 41 + size));
  expect([...data]).toEqual([
    ...[0, 1, 2, 3, 4, 5, 6],
    ...[0, 10, 10, 10, 11, 11, 11],
    ...[0, 11, 11, 11, 12, 12, 12],
    // Half of the row above, then the mean of left and above.
    ...[0, 15, 15, 15, 7, 13, 13],
    ...[0, 16, 16, 16, 9, 15, 15],
  ]);
});

test('rejects pictures of another kind', () => {
  const palette = png(1, [[0, 1, 2, 3]]);
  palette[25] = 3;
  expect(() => compressPng(palette)).toThrow('unsupported PNG');
});
