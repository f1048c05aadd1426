import type { TreePath } from '../../../core/files/path.ts';
import type { FileTree } from '../../../core/files/tree.ts';
import { type Job, treePath } from './driver.ts';
import { type HeaderRequest, PrecompiledHeaders } from './precompiled.ts';

/*
 * Compiled units, so that an unchanged one is not compiled again. An object depends on the arguments, on the bytes of the files
 * that the preprocessor read, and on which files exist, because a new one may come first in the search for a header.
 */

interface Kept {
  readonly object: Uint8Array;
  /** Warnings. */
  readonly messages: string;
}

interface Entry extends Kept {
  readonly names: string;
  readonly read: ReadonlyMap<TreePath, Uint8Array>;
}

/** Beyond this, the object that was used least recently is dropped. */
const CAPACITY = 200;

const DEPENDENCIES = 'tmp/dependencies.d';

const keyOf = (job: Job): string => JSON.stringify(job.args);
const namesOf = (files: ReadonlyMap<TreePath, Uint8Array>): string => [...files.keys()].sort().join('\0');

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a === b) return true;
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

/** Returns the files of a dependency file, in which Make's special characters are escaped. */
export function parseDependencies(text: string): TreePath[] {
  const [, list = ''] = /^[^:]*:((?:.|\\?\n)*)$/.exec(text) ?? [];
  const words = list.replaceAll(/\\\r?\n/g, ' ').match(/(?:\\[ #]|\$\$|\S)+/g) ?? [];
  return words.map((word) => treePath(word.replaceAll(/\\([ #])/g, '$1').replaceAll('$$', '$')));
}

export class ObjectCache {
  readonly headers = new PrecompiledHeaders();
  readonly #entries = new Map<string, Entry>();
  #header: HeaderRequest | null = null;

  /** Takes the header of the unit that was compiled last, if the next build of that unit would be faster with it. */
  takeHeaderRequest(): HeaderRequest | null {
    const request = this.#header;
    this.#header = null;
    return request;
  }

  /** Returns the object of a job if nothing that it depends on has changed. */
  find(job: Job, files: ReadonlyMap<TreePath, Uint8Array>): Kept | null {
    const key = keyOf(job);
    const entry = this.#entries.get(key);
    if (entry === undefined || job.kind === 'link' || entry.names !== namesOf(files)) return null;
    for (const [path, bytes] of entry.read) {
      const now = files.get(path);
      if (now === undefined || !sameBytes(now, bytes)) return null;
    }
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry;
  }

  /** Returns the arguments of a job with which the compiler also lists the files that it reads. */
  track(job: Job): readonly string[] {
    if (!job.args.includes('-cc1')) return job.args;
    const at = job.args.indexOf('-o');
    const listing = ['-dependency-file', `/${DEPENDENCIES}`, '-MT', 'o', '-sys-header-deps'];
    return [...job.args.slice(0, at), ...listing, ...job.args.slice(at)];
  }

  /** @param after the files after the job, with the list of those that it read */
  keep(job: Job, files: ReadonlyMap<TreePath, Uint8Array>, kept: Kept, after: FileTree): void {
    this.#header = this.headers.missing(job, files) ?? this.#header;
    const listing = after.get(DEPENDENCIES);
    if (listing?.kind !== 'file') return;
    const read = new Map<TreePath, Uint8Array>();
    for (const path of parseDependencies(new TextDecoder().decode(listing.bytes))) {
      const bytes = files.get(path);
      if (bytes !== undefined) read.set(path, bytes);
    }
    this.#entries.set(keyOf(job), { ...kept, names: namesOf(files), read });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > CAPACITY && oldest !== undefined) this.#entries.delete(oldest);
  }
}
