import { readSync } from 'node:fs';
import { KIB } from '../../../core/base/units.ts';
import type { InputDevice } from '../../../worker/engine/engine.ts';

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/** The stdin of this process. A wait lasts until something comes, however short it was meant to be. */
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
    // Without asking, an input at its end would look as if something could still come.
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
        // A pipe that does not block has nothing yet; anything else is no input.
        if (codeOf(error) === 'EAGAIN') this.#pause(1);
        else this.#ended = true;
      }
    }
  }
}
