import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../../core/base/errors.ts';
import { z } from '../../core/base/schema.ts';
import { type Manifest, manifestSchema } from '../../core/samples/manifest.ts';

/** A sample in the source tree. */
export interface SourceSample {
  readonly manifest: Manifest;
  readonly folder: string;
}

export type ReadManifests =
  | { readonly kind: 'read'; readonly samples: readonly SourceSample[] }
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

/** The folder with the programs of new projects. */
const TEMPLATES = 'templates';

const orderSchema = z.array(z.string());

/** Reads all manifests in the order of samples/order.json, which is that of the gallery. */
export function readManifests(samplesFolder: string): ReadManifests {
  const order = orderSchema.parse(JSON.parse(readFileSync(join(samplesFolder, 'order.json'), 'utf8')));
  const folders = readdirSync(samplesFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== TEMPLATES)
    .map((entry) => entry.name);

  const problems = folders
    .filter((name) => !order.includes(name))
    .map((name) => `samples/${name} is missing in samples/order.json`);
  const samples: SourceSample[] = [];
  for (const id of order) {
    const folder = join(samplesFolder, id);
    const read = readManifest(folder, id);
    if (typeof read === 'string') problems.push(`samples/${id}/manifest.json: ${read}`);
    else samples.push({ manifest: read, folder });
  }
  return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'read', samples };
}

/** Returns the manifest, or why it is invalid. */
function readManifest(folder: string, id: string): Manifest | string {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  } catch (error) {
    return messageOf(error);
  }
  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success) return z.prettifyError(parsed.error);
  if (parsed.data.id !== id) return `the id is "${parsed.data.id}", but the folder is named "${id}"`;
  return parsed.data;
}

/** Writes a manifest in the common format: indented by two spaces, with a final newline. */
export function rewriteManifest(folder: string, manifest: Manifest): void {
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
