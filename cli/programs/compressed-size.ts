import { createReadStream } from 'node:fs';
import { createGzip } from 'node:zlib';
import type { Bytes } from '../../core/base/units.ts';

/** Returns the gzip size of a file without loading it. Reads gzip's output to its end: a pipeline resolves too early. */
export async function compressedSize(file: string): Promise<Bytes> {
  const source = createReadStream(file);
  const gzip = createGzip();
  source.on('error', (error) => gzip.destroy(error));
  let size = 0;
  for await (const chunk of source.pipe(gzip)) size += Buffer.byteLength(chunk);
  return size;
}
