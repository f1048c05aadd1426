import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../cli/system/digest.ts';
import type { SourceFile } from './source-file.ts';

/** Everything that a compiled module depends on. */
export interface BuildInputs {
  readonly build: unknown;
  readonly versions: readonly string[];
  readonly sources: readonly SourceFile[];
}

/** Raised when the compilers are called differently, to invalidate the cache. */
const RECIPE = 1;

/** A cache of compiled modules, by the digest of their inputs. */
export class BuildCache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  key({ build, versions, sources }: BuildInputs): string {
    const files = sources.map(({ name, bytes }) => [name, sha256(bytes)]);
    return sha256(JSON.stringify([RECIPE, build, versions, files]));
  }

  read(key: string): Uint8Array | null {
    const file = this.#file(key);
    return existsSync(file) ? readFileSync(file) : null;
  }

  write(key: string, bytes: Uint8Array): void {
    mkdirSync(this.#folder, { recursive: true });
    // Atomic, so that an interrupted build leaves no partial module.
    const unfinished = `${this.#file(key)}.${process.pid}`;
    writeFileSync(unfinished, bytes);
    renameSync(unfinished, this.#file(key));
  }

  #file(key: string): string {
    return join(this.#folder, `${key}.wasm`);
  }
}
