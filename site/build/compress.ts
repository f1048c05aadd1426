import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const gzipAsync = promisify(gzip);
const brotliAsync = promisify(brotliCompress);

/** Text is what gains; modules of tens of megabytes would take longer to compress than loopback takes to send. */
const COMPRESSIBLE = /\.(js|css|html|json|svg|txt)$/;

/** Below this a header more costs as much as is saved. */
const SMALLEST = 1024;

/** Good, and still quick on a bundle of megabytes (11 takes ten times as long for 5%). */
const BROTLI_QUALITY = 8;

/** Puts a `.gz` and a `.br` beside each file that gains from it. */
export async function compressFolder(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  await Promise.all(
    entries
      .filter((entry) => entry.isFile() && COMPRESSIBLE.test(entry.name))
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        const bytes = await readFile(path);
        if (bytes.length < SMALLEST) return;
        const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
        await writeFile(`${path}.gz`, await gzipAsync(bytes, { level: 9 }));
        await writeFile(`${path}.br`, await brotliAsync(bytes, { params }));
      }),
  );
}
