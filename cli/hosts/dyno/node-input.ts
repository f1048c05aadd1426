import { readSync } from 'node:fs';
import { KIB } from '../../../core/base/units.ts';
import type { InputDevice } from '../../../worker/engine/engine.ts';

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/** The stdin of this process. A wait ignores its timeout and ends when input arrives. */
export class NodeInput implements InputDevice {
  readonly isTerminal = false;
  readonly #buffer = new Uint8Array(64 * KIB);
  readonly #pause: (duration: number) => void;
  #from = 0;
  #to = 0;
  #ended = false;

  constructor(pause: (duration: number) => void) {
    this.#pause = pause;
  }

  available(): number {
    return this.#to - this.#from;
  }

  ended(): boolean {
    // Only a read shows whether the input has ended.
    if (!this.#ended && this.available() === 0) this.wait();
    return this.#ended && this.available() === 0;
  }

  read(into: Uint8Array): number {
    const part = this.#buffer.subarray(this.#from, Math.min(this.#to, this.#from + into.length));
    into.set(part);
    this.#from += part.length;
    return part.length;
  }

  wait(): void {
    while (this.available() === 0 && !this.#ended) {
      try {
        this.#from = 0;
        this.#to = readSync(0, this.#buffer);
        this.#ended = this.#to === 0;
      } catch (error) {
        this.#to = 0;
        // EAGAIN means that a non-blocking pipe is empty. Other errors end the input.
        if (codeOf(error) === 'EAGAIN') this.#pause(1);
        else this.#ended = true;
      }
    }
  }
}
