/*
 * `npm run samples`: builds every sample into public/samples/. Needs only Node and the installed packages.
 *
 *   -- --check [id…]   also runs each sample on every engine in its manifest and compares the results
 *   -- --record [id…]  writes the results into the manifests, for review
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { KIB } from '../../core/base/units.ts';
import { buildGallery, type GalleryFolders } from './build-gallery.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    check: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    out: { type: 'string', default: join(root, 'public/samples') },
    cache: { type: 'string', default: join(root, '.cache/samples') },
  },
});
const folders: GalleryFolders = { samples: join(root, 'samples'), output: values.out, cache: values.cache };

async function build(): Promise<boolean> {
  const built = await buildGallery(folders, ({ done, total, id, bytes, how }) => {
    const size = `${(bytes / KIB).toFixed(bytes < 10 * KIB ? 1 : 0)} KiB`;
    console.log(`${String(done).padStart(3)}/${total}  ${id.padEnd(24)} ${size.padStart(11)}  ${how}`);
  });
  if (built.kind === 'built') return true;
  for (const problem of built.problems) console.error(`\n${problem}`);
  console.error(`\n${built.problems.length} samples could not be built.`);
  return false;
}

let done = await build();
if (done && (values.check || values.record)) {
  // Loaded on demand: a build needs no engine.
  const { checkGallery } = await import('./check-gallery.ts');
  done = await checkGallery(folders, positionals, values.record ? 'record' : 'check');
  // The index includes the recorded results.
  if (values.record) done = (await build()) && done;
}
process.exitCode = done ? 0 : 1;
