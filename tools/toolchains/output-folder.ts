import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { sha256 } from '../../cli/system/digest.ts';
import type { ToolchainFile } from '../../core/build/go/manifest.ts';

const compress = promisify(brotliCompress);

/** A 16 MB window: the default finds less in files of this size. */
const WINDOW_BITS = 24;

function writeWhole(file: string, bytes: Uint8Array | string): void {
  mkdirSync(dirname(file), { recursive: true });
  // Renamed when complete, so that an interrupted build leaves no partial file.
  const unfinished = `${file}.part`;
  writeFileSync(unfinished, bytes);
  renameSync(unfinished, file);
}

/** The folder of one toolchain. Files have a digest in their name, and a compressed copy with the ending `.br`. */
export class OutputFolder {
  readonly #root: string;
  readonly #kept = new Set<string>();

  constructor(root: string) {
    this.#root = root;
  }

  /**
   * Adds a file and its compressed copy. Those of an earlier run are kept.
   *
   * @param name for example `pkg/fmt.a`
   * @param quality of Brotli, up to 11
   */
  async add(name: string, bytes: Uint8Array, quality: number): Promise<ToolchainFile> {
    const digest = sha256(bytes);
    const dot = name.lastIndexOf('.');
    const path = `${name.slice(0, dot)}-${digest.slice(0, 8)}${name.slice(dot)}`;
    const file = join(this.#root, path);
    if (!existsSync(file) || statSync(file).size !== bytes.length) writeWhole(file, bytes);
    if (!existsSync(`${file}.br`)) {
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: quality,
        [constants.BROTLI_PARAM_LGWIN]: WINDOW_BITS,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      };
      writeWhole(`${file}.br`, await compress(bytes, { params }));
    }
    this.#kept.add(path).add(`${path}.br`);
    return { path, size: bytes.length, compressed: statSync(`${file}.br`).size, sha256: digest };
  }

  /** Adds a small file without a compressed copy. */
  addText(path: string, text: string): void {
    const file = join(this.#root, path);
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeWhole(file, text);
    this.#kept.add(path);
  }

  /** Removes the files of earlier builds. */
  removeOthers(): void {
    for (const entry of readdirSync(this.#root, { recursive: true, withFileTypes: true })) {
      if (entry.isDirectory()) continue;
      const path = join(entry.parentPath, entry.name);
      if (!this.#kept.has(path.slice(this.#root.length + 1).replaceAll('\\', '/'))) rmSync(path);
    }
  }
}
