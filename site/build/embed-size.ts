import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Bytes } from '../../core/base/units.ts';
import { EMBED_PAGE } from '../../core/embed/address.ts';
import { WORKER_FOLDER } from '../serve/headers.ts';

/*
 * The size of an embed: all files that a reader's browser loads before the module of the program. The build fails above
 * the budgets.
 */

/** Compressed bytes before the module: page, styles, scripts, the worker that runs modules, and the list of samples. */
export const EMBED_BUDGET: Bytes = 150_000;
/** Compressed bytes of the script that defines `<wasm-dyno>`. */
export const ELEMENT_BUDGET: Bytes = 5_000;

const ELEMENT_SCRIPT = 'embed.js';

/** An entry of the bundler's manifest. */
interface ManifestEntry {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

export interface EmbedFile {
  /** Relative to the site's root. */
  readonly path: string;
  /** With gzip. */
  readonly size: Bytes;
}

export interface EmbedSize {
  readonly files: readonly EmbedFile[];
  readonly embed: Bytes;
  readonly element: Bytes;
}

/** Returns the scripts and styles that a page loads at its start. */
function pageFiles(manifest: Readonly<Record<string, ManifestEntry>>, page: string): ReadonlySet<string> {
  const files = new Set<string>();
  const keys = new Set([page]);
  for (const key of keys) {
    const entry = manifest[key];
    if (entry === undefined) throw new Error(`${key} is not in the manifest of the build`);
    for (const file of [entry.file, ...(entry.css ?? [])]) files.add(file);
    for (const imported of entry.imports ?? []) keys.add(imported);
  }
  return files;
}

/** Returns the workers that the scripts start, with the files that these load at their start. */
function workerFiles(scripts: Iterable<string>, read: (path: string) => string): ReadonlySet<string> {
  const files = new Set<string>();
  for (const script of scripts) {
    if (!script.endsWith('.js')) continue;
    for (const [name] of read(script).matchAll(/(?<=worker\/)[\w.-]+\.js/g)) files.add(`${WORKER_FOLDER}/${name}`);
  }
  for (const file of files) {
    for (const [, name] of read(file).matchAll(/\b(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)) {
      files.add(`${WORKER_FOLDER}/${name}`);
    }
  }
  return files;
}

/**
 * Returns the size of an embed of a built site.
 *
 * @throws if the folder is not a built site
 */
export function embedSize(dist: string): EmbedSize {
  const read = (path: string) => readFileSync(join(dist, path), 'utf8');
  const loaded = pageFiles(JSON.parse(read('.vite/manifest.json')), EMBED_PAGE);
  const paths = [EMBED_PAGE, ...loaded, ...workerFiles(loaded, read), 'samples/index.json'];
  const sizeOf = (path: string): Bytes => gzipSync(readFileSync(join(dist, path)), { level: 9 }).length;
  const files = paths.map((path) => ({ path, size: sizeOf(path) }));
  return { files, embed: files.reduce((sum, { size }) => sum + size, 0), element: sizeOf(ELEMENT_SCRIPT) };
}

/** Returns what exceeds its budget, in words; null if nothing does. */
export function exceededBudget({ files, embed, element }: EmbedSize): string | null {
  const list = files.map(({ path, size }) => `  ${size} ${path}`).join('\n');
  if (embed > EMBED_BUDGET) return `An embed loads ${embed} bytes, more than ${EMBED_BUDGET}:\n${list}`;
  if (element > ELEMENT_BUDGET) return `${ELEMENT_SCRIPT} has ${element} bytes, more than ${ELEMENT_BUDGET}.`;
  return null;
}
