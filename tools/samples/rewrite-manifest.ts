import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../core/samples/manifest.ts';

/** Writes a manifest back in the form that all of them have: two blanks a level, a line break at the end. */
export function rewriteManifest(folder: string, manifest: Manifest): void {
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
