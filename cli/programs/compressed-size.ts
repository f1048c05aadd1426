import { createReadStream } from 'node:fs';
import { createGzip } from 'node:zlib';
import type { Bytes } from '../../core/base/units.ts';

/**
 * What a large file weighs through gzip, without holding it. It is read to the end of what comes out: that the last
 * byte has gone in, which a pipeline waits for, is too early.
 */
export async function compressedSize(file: string): Promise<Bytes> {
  const source = createReadStream(file);
  const gzip = createGzip();
  source.on('error', (error) => gzip.destroy(error));
  let size = 0;
  for await (const chunk of source.pipe(gzip)) size += Buffer.byteLength(chunk);
  return size;
}
