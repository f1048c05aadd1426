import type { Milliseconds } from '../../core/base/units.ts';
import type { RunTiming } from '../../core/run/event.ts';

/** The run's own times: what the guest took, without its waiting for live input and without the pauses between calls. */
export class Stopwatch {
  readonly #now: () => Milliseconds;
  compile: Milliseconds | null = null;
  instantiate: Milliseconds | null = null;
  /** When `_start` or `_initialize` began. */
  #began: Milliseconds | null = null;
  /** When the guest was entered, while it is. */
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

  /** Time in the guest so far, waiting left out. */
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
