import { PATH_MAX } from '../../../core/files/path.ts';
import { ERRNO } from '../../../core/wasi/errno.ts';
import { type GuestPath, parsePath } from '../../vfs/resolver.ts';
import type { GuestMemory } from './guest-memory.ts';

/*
 * Reads paths from guest memory. Programs use the same few paths again and again, so the last ones are cached in parsed
 * form: finding one costs a pass over its bytes, and returns the same string objects, which the directories' maps have
 * hashed already.
 */

const SLOTS = 256;
const CACHED_LENGTH = 128;

interface Known {
  readonly bytes: Uint8Array;
  readonly path: GuestPath;
}

export class GuestText {
  readonly #memory: GuestMemory;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  readonly #known: (Known | null)[] = new Array<Known | null>(SLOTS).fill(null);

  constructor(memory: GuestMemory) {
    this.#memory = memory;
  }

  /** @returns the path, or an errno if it is outside of memory, too long, not UTF-8 or contains a NUL */
  path(at: number, length: number): GuestPath | number {
    if (!this.#memory.has(at, length)) return ERRNO.FAULT;
    if (length > PATH_MAX) return ERRNO.NAMETOOLONG;
    if (length > CACHED_LENGTH) return this.#decode(this.#memory.bytes.slice(at, at + length));
    const { bytes } = this.#memory;
    let hash = length;
    for (let each = 0; each < length; each++) hash = (Math.imul(hash, 31) + (bytes[at + each] ?? 0)) | 0;
    const slot = (hash ^ (hash >>> 13)) & (SLOTS - 1);
    const known = this.#known[slot];
    if (known !== null && known !== undefined && known.bytes.length === length) {
      let same = 0;
      while (same < length && known.bytes[same] === bytes[at + same]) same++;
      if (same === length) return known.path;
    }
    const copied = bytes.slice(at, at + length);
    const path = this.#decode(copied);
    if (typeof path !== 'number') this.#known[slot] = { bytes: copied, path };
    return path;
  }

  /** @param bytes a copy, because shared memory cannot be decoded */
  #decode(bytes: Uint8Array): GuestPath | number {
    if (bytes.includes(0)) return ERRNO.INVAL;
    try {
      return parsePath(this.#decoder.decode(bytes)) ?? ERRNO.NAMETOOLONG;
    } catch {
      return ERRNO.ILSEQ;
    }
  }
}
