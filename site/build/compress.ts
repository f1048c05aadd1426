import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const gzipAsync = promisify(gzip);
const brotliAsync = promisify(brotliCompress);

/** Text compresses well. Modules of tens of megabytes would take longer to compress than to send over loopback. */
const COMPRESSIBLE = /\.(js|css|html|json|svg|txt)$/;

/** Below this size, the additional header outweighs the savings. */
const SMALLEST = 1024;

/** Quality 11 takes ten times as long for 5% on a bundle of megabytes. */
const BROTLI_QUALITY = 8;

/** Writes a `.gz` and a `.br` file next to each file that is worth compressing. */
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
