import { type Bytes, KIB } from '../../core/base/units.ts';
import type { OutputStream } from '../../core/run/event.ts';
import type { OutputSink } from '../run/output.ts';

const FIRST_CAPACITY: Bytes = 64 * KIB;
/** Of stderr, for the words of a failure. */
const STDERR_KEPT: Bytes = 512;

/**
 * Keeps what a run prints to stdout. The buffer stays from run to run, so that only the first one pays
 * for its growth. What goes to stderr is counted by the meter before it comes here, and only its beginning is kept.
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

  /** What was printed since it was cleared; valid until the next write. */
  printed(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** The beginning of what was printed to stderr since it was cleared. */
  stderr(): string {
    return new TextDecoder().decode(this.#stderr.subarray(0, this.#stderrLength)).trim();
  }

  clear(): void {
    this.#length = 0;
    this.#stderrLength = 0;
  }
}
