import type { Bytes } from '../../../core/base/units.ts';
import { KIB } from '../../../core/base/units.ts';

/** So much is waited for, at most, until it is known what a host says by itself. */
const HELD: Bytes = 64 * KIB;

/** Takes out what a host writes to stderr by itself in each run, so that the program's own can be compared. */
export class StderrFilter {
  #pattern: RegExp | null;
  #held: Buffer = Buffer.alloc(0);

  /** @param pattern as the host's adapter has it; null where there is nothing to take out */
  constructor(pattern: RegExp | null) {
    this.#pattern = pattern;
  }

  /** What of it may be shown now. */
  take(bytes: Buffer): Buffer {
    if (this.#pattern === null) return bytes;
    this.#held = Buffer.concat([this.#held, bytes]);
    return this.#held.length < HELD ? Buffer.alloc(0) : this.end();
  }

  /** What was held back, without the host's own. */
  end(): Buffer {
    const pattern = this.#pattern;
    const held = this.#held;
    this.#pattern = null;
    this.#held = Buffer.alloc(0);
    // One character for each byte, so that bytes which are no text stay as they are.
    return pattern === null ? held : Buffer.from(held.toString('latin1').replace(pattern, ''), 'latin1');
  }
}
