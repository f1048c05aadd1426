import type { Milliseconds } from '../../core/base/units.ts';
import type { RunTiming } from '../../core/run/event.ts';

/** Measures a run: the time in the guest, without waits for live input and pauses between calls. */
export class Stopwatch {
  readonly #now: () => Milliseconds;
  compile: Milliseconds | null = null;
  instantiate: Milliseconds | null = null;
  /** When `_start` or `_initialize` began. */
  #began: Milliseconds | null = null;
  /** When the guest was entered; null while it is not running. */
  #entered: Milliseconds | null = null;
  #waitingSince: Milliseconds | null = null;
  #inGuest: Milliseconds = 0;
  #waited: Milliseconds = 0;

  constructor(now: () => Milliseconds) {
    this.#now = now;
  }

  enterGuest(): void {
    this.#entered = this.#now();
    this.#began ??= this.#entered;
  }

  leaveGuest(): void {
    if (this.#entered !== null) this.#inGuest += this.#now() - this.#entered;
    this.#entered = null;
  }

  beginWaiting(): void {
    this.#waitingSince = this.#now();
  }

  endWaiting(): void {
    if (this.#waitingSince !== null) this.#waited += this.#now() - this.#waitingSince;
    this.#waitingSince = null;
  }

  /** Returns the time in the guest so far, without waits. */
  ran(): Milliseconds {
    const present = this.#entered === null ? 0 : this.#now() - this.#entered;
    return this.#inGuest + present - this.#waited;
  }

  /** @param firstOutput a reading of the clock. */
  timing(firstOutput: Milliseconds | null): RunTiming {
    return {
      compile: this.compile,
      instantiate: this.instantiate,
      firstOutput: firstOutput === null || this.#began === null ? null : firstOutput - this.#began,
      run: this.#began === null ? null : this.ran(),
      waited: this.#waited,
    };
  }
}
