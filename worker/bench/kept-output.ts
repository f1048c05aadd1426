import type { OutputStream } from '../../core/run/event.ts';
import { type Bytes, KIB } from '../../core/units.ts';
import type { OutputSink } from '../run/output.ts';

const FIRST_CAPACITY: Bytes = 64 * KIB;

/**
 * Keeps what a run prints to stdout. The buffer stays from run to run, so that only the first one pays
 * for its growth. What goes to stderr is counted by the meter before it comes here, and dropped.
 */
export class KeptOutput implements OutputSink {
  #bytes = new Uint8Array(FIRST_CAPACITY);
  #length = 0;

  write(stream: OutputStream, bytes: Uint8Array): void {
    if (stream !== 'stdout') return;
    const end = this.#length + bytes.length;
    if (end > this.#bytes.length) this.#grow(end);
    this.#bytes.set(bytes, this.#length);
    this.#length = end;
  }

  flush(): void {}

  #grow(needed: Bytes): void {
    const grown = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }

  /** What was printed since it was cleared; valid until the next write. */
  printed(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }
}
