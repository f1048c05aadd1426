import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../core/samples/manifest.ts';

/** Writes a manifest with the common formatting: two spaces per level and a final line break. */
export function rewriteManifest(folder: string, manifest: Manifest): void {
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
