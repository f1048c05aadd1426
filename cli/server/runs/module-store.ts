import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { link, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { SERVER_LIMITS } from '../../../core/api/api.ts';
import type { Bytes } from '../../../core/base/units.ts';
import { GIB } from '../../../core/base/units.ts';
import { ApiFailure } from '../http/api-failure.ts';

/*
 * The modules that the page uploaded, by digest. They are kept until the server ends. The least recently used module is
 * removed to make room for a new one. A run has a separate link to its module, so that removal does not affect it.
 */

/** Concurrent uploads. An incomplete upload does not count towards the total. */
export const UPLOADS = 4;

/** "\0asm" and version 1. A component has another version. */
const MAGIC = Buffer.from([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);

export interface StoreLimits {
  readonly module: Bytes;
  readonly total: Bytes;
}

export const STORE_LIMITS: StoreLimits = { module: SERVER_LIMITS.module, total: GIB };

export class ModuleStore {
  readonly #folder: string;
  readonly #limits: StoreLimits;
  /** From the least to the most recently used. */
  readonly #sizes = new Map<string, Bytes>();
  #uploads = 0;
  #uploading = 0;

  /** @param folder exists and is written to by nothing else */
  constructor(folder: string, limits: StoreLimits = STORE_LIMITS) {
    this.#folder = folder;
    this.#limits = limits;
  }

  #file(sha256: string): string {
    return join(this.#folder, `${sha256}.wasm`);
  }

  has(sha256: string): boolean {
    return this.#sizes.has(sha256);
  }

  #use(sha256: string): void {
    const size = this.#sizes.get(sha256);
    if (size === undefined)
      throw new ApiFailure('unknown-module', 'The server does not have this module. Upload it first.');
    this.#sizes.delete(sha256);
    this.#sizes.set(sha256, size);
  }

  /** Links a module's file to another path on the same file system. */
  async linkTo(sha256: string, file: string): Promise<void> {
    this.#use(sha256);
    await link(this.#file(sha256), file);
  }

  async read(sha256: string): Promise<Uint8Array<ArrayBuffer>> {
    this.#use(sha256);
    return new Uint8Array(await readFile(this.#file(sha256)));
  }

  /** Stores a module while it arrives. A refused module is not stored. */
  async put(sha256: string, declared: Bytes | null, chunks: AsyncIterable<Buffer>): Promise<void> {
    if (this.#uploading >= UPLOADS) throw new ApiFailure('too-many', 'Too many uploads are in progress.');
    this.#uploading++;
    try {
      await this.#store(sha256, declared, chunks);
    } finally {
      this.#uploading--;
    }
  }

  async #store(sha256: string, declared: Bytes | null, chunks: AsyncIterable<Buffer>): Promise<void> {
    const { module } = this.#limits;
    const tooLarge = new ApiFailure('too-large', `A module can have at most ${module} bytes.`);
    if (declared !== null && declared > module) throw tooLarge;
    await mkdir(this.#folder, { recursive: true });
    const part = join(this.#folder, `upload-${this.#uploads++}`);
    const out = createWriteStream(part, { flags: 'wx', mode: 0o600 });
    const hash = createHash('sha256');
    let head = Buffer.alloc(0);
    let size = 0;
    try {
      for await (const chunk of chunks) {
        size += chunk.length;
        if (size > module) throw tooLarge;
        if (head.length < MAGIC.length) head = Buffer.concat([head, chunk.subarray(0, MAGIC.length)]);
        hash.update(chunk);
        if (!out.write(chunk)) await once(out, 'drain');
      }
      out.end();
      await finished(out);
      if (!head.subarray(0, MAGIC.length).equals(MAGIC))
        throw new ApiFailure('bad-request', 'Not a core WebAssembly module.');
      if (hash.digest('hex') !== sha256) throw new ApiFailure('bad-request', 'The digest of the bytes does not match.');
      await this.#makeRoom(size);
      await rename(part, this.#file(sha256));
      this.#sizes.delete(sha256);
      this.#sizes.set(sha256, size);
    } finally {
      out.destroy();
      await rm(part, { force: true });
    }
  }

  async #makeRoom(size: Bytes): Promise<void> {
    for (const [oldest] of this.#sizes) {
      const total = [...this.#sizes.values()].reduce((sum, each) => sum + each, 0);
      if (total + size <= this.#limits.total) return;
      this.#sizes.delete(oldest);
      await rm(this.#file(oldest), { force: true });
    }
  }
}
