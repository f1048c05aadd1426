/*
 * `npm run samples`: builds every sample into public/samples/. Needs Node and the installed packages,
 * no compiler of the machine.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { KIB } from '../../core/units.ts';
import { buildGallery, type GalleryFolders } from './build-gallery.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(root, 'public/samples') },
    cache: { type: 'string', default: join(root, '.cache/samples') },
  },
});
const folders: GalleryFolders = { samples: join(root, 'samples'), output: values.out, cache: values.cache };

const built = await buildGallery(folders, ({ done, total, id, bytes, how }) => {
  const size = `${(bytes / KIB).toFixed(bytes < 10 * KIB ? 1 : 0)} KiB`;
  console.log(`${String(done).padStart(3)}/${total}  ${id.padEnd(24)} ${size.padStart(11)}  ${how}`);
});

if (built.kind === 'failed') {
  for (const problem of built.problems) console.error(`\n${problem}`);
  console.error(`\n${built.problems.length} of the samples cannot be built; the old index, if any, stands.`);
  process.exitCode = 1;
}
