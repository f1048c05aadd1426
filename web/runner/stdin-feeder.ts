import type { ByteRing } from '../../core/channel/byte-ring.ts';
import type { Doorbell } from '../../core/channel/doorbell.ts';
import type { Timers } from './wall-timer.ts';

/** How long to wait for space, in milliseconds. The reader does not notify the writer. */
const RETRY = 5;

/** Writes live input into the shared ring. What does not fit is written later. */
export class StdinFeeder {
  readonly #ring: ByteRing;
  readonly #doorbell: Doorbell;
  readonly #timers: Timers;
  readonly #parts: (Uint8Array | null)[] = [];
  #cancel: (() => void) | null = null;

  constructor(ring: ByteRing, doorbell: Doorbell, timers: Timers) {
    this.#ring = ring;
    this.#doorbell = doorbell;
    this.#timers = timers;
  }

  /** Null ends the input; later parts are dropped. */
  send(bytes: Uint8Array | null): void {
    this.#parts.push(bytes);
    if (this.#cancel === null) this.#feed();
  }

  /** Drops unwritten input, because the run has ended. */
  close(): void {
    this.#cancel?.();
    this.#parts.length = 0;
  }

  #feed(): void {
    this.#cancel = null;
    for (let part = this.#parts[0]; part !== undefined; part = this.#parts[0]) {
      if (part === null) {
        this.#ring.close();
        this.#parts.length = 0;
        break;
      }
      const count = this.#ring.write(part);
      if (count < part.length) {
        this.#parts[0] = part.subarray(count);
        this.#cancel = this.#timers.after(RETRY, () => this.#feed());
        break;
      }
      this.#parts.shift();
    }
    this.#doorbell.ring();
  }
}
