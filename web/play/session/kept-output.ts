import { concatBytes } from '../../../core/base/bytes.ts';
import { type Bytes, MIB } from '../../../core/base/units.ts';
import type { KeptBytes } from '../../../core/parity/bytes.ts';

/** Of each stream so much is kept to be compared: as much as a run may print by default. */
const KEPT_MOST: Bytes = 64 * MIB;

/** What one stream gave, from its beginning. */
export class KeptOutput {
  readonly #pieces: Uint8Array[] = [];
  #kept: Bytes = 0;
  #total: Bytes = 0;

  get total(): Bytes {
    return this.#total;
  }

  /** @param bytes are copied */
  append(bytes: Uint8Array): void {
    this.#total += bytes.length;
    const piece = bytes.slice(0, KEPT_MOST - this.#kept);
    if (piece.length > 0) this.#pieces.push(piece);
    this.#kept += piece.length;
  }

  all(): KeptBytes {
    return { bytes: concatBytes(this.#pieces), total: this.#total };
  }
}
