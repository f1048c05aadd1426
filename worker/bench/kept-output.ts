import { type Bytes, KIB } from '../../core/base/units.ts';
import type { OutputStream } from '../../core/run/event.ts';
import type { OutputSink } from '../run/output.ts';

const FIRST_CAPACITY: Bytes = 64 * KIB;
/** Number of bytes of stderr to keep for failure messages. */
const STDERR_KEPT: Bytes = 512;

/**
 * Stores the stdout of a run. The buffer is reused, so that only the first run pays for its growth. Of stderr,
 * which the meter has counted already, only the beginning is stored.
 */
export class KeptOutput implements OutputSink {
  #bytes = new Uint8Array(FIRST_CAPACITY);
  #length = 0;
  readonly #stderr = new Uint8Array(STDERR_KEPT);
  #stderrLength = 0;

  write(stream: OutputStream, bytes: Uint8Array): void {
    if (stream !== 'stdout') {
      this.#keepBeginning(bytes);
      return;
    }
    const end = this.#length + bytes.length;
    if (end > this.#bytes.length) this.#grow(end);
    this.#bytes.set(bytes, this.#length);
    this.#length = end;
  }

  flush(): void {}

  #keepBeginning(bytes: Uint8Array): void {
    if (this.#stderrLength === STDERR_KEPT) return;
    const kept = bytes.subarray(0, STDERR_KEPT - this.#stderrLength);
    this.#stderr.set(kept, this.#stderrLength);
    this.#stderrLength += kept.length;
  }

  #grow(needed: Bytes): void {
    const grown = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }

  /** Returns the bytes printed to stdout since `clear`; valid until the next write. */
  printed(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Returns the beginning of stderr since `clear`. */
  stderr(): string {
    return new TextDecoder().decode(this.#stderr.subarray(0, this.#stderrLength)).trim();
  }

  clear(): void {
    this.#length = 0;
    this.#stderrLength = 0;
  }
}
