import { concatBytes } from '../../../core/base/bytes.ts';
import { type Bytes, MIB } from '../../../core/base/units.ts';
import type { KeptBytes } from '../../../core/parity/bytes.ts';

/** Maximum bytes of each stream to keep for the comparison: the default output limit of a run. */
const KEPT_MAX: Bytes = 64 * MIB;

/** The beginning of one output stream. */
export class StreamPrefix {
  readonly #pieces: Uint8Array[] = [];
  #kept: Bytes = 0;
  #total: Bytes = 0;

  get total(): Bytes {
    return this.#total;
  }

  /** @param bytes are copied */
  append(bytes: Uint8Array): void {
    this.#total += bytes.length;
    const piece = bytes.slice(0, KEPT_MAX - this.#kept);
    if (piece.length > 0) this.#pieces.push(piece);
    this.#kept += piece.length;
  }

  all(): KeptBytes {
    return { bytes: concatBytes(this.#pieces), total: this.#total };
  }
}
