import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Bytes } from '../../core/units.ts';

/** What a large file weighs through gzip, without holding it. */
export async function compressedSize(file: string): Promise<Bytes> {
  const gzip = createGzip();
  let size = 0;
  gzip.on('data', (chunk: Buffer) => {
    size += chunk.length;
  });
  await pipeline(createReadStream(file), gzip);
  return size;
}
