import type { Milliseconds } from '../../core/base/units.ts';

/** The timers of the page, so that a test can give others. */
export interface Timers {
  now(): Milliseconds;
  /** Calls back once; returns what calls it off. */
  after(delay: Milliseconds, callback: () => void): () => void;
}

/** The longest that a timer of a browser takes: 2^31 − 1 ms, longer than any limit. */
export const pageTimers: Timers = {
  now: () => performance.now(),
  after: (delay, callback) => {
    const timer = setTimeout(callback, delay);
    return () => clearTimeout(timer);
  },
};

/** Counts down while it is not held; being held is what waiting for input is. */
export class WallTimer {
  readonly #timers: Timers;
  readonly #expired: () => void;
  #left: Milliseconds;
  #since: Milliseconds | null = null;
  #cancel: (() => void) | null = null;
  #ran: Milliseconds = 0;

  constructor(timers: Timers, limit: Milliseconds, expired: () => void) {
    this.#timers = timers;
    this.#left = limit;
    this.#expired = expired;
  }

  /** Time that was counted so far. */
  get ran(): Milliseconds {
    return this.#ran + (this.#since === null ? 0 : this.#timers.now() - this.#since);
  }

  go(): void {
    if (this.#since !== null) return;
    this.#since = this.#timers.now();
    this.#cancel = this.#timers.after(Math.max(0, this.#left), () => {
      this.hold();
      this.#expired();
    });
  }

  hold(): void {
    if (this.#since === null) return;
    const passed = this.#timers.now() - this.#since;
    this.#ran += passed;
    this.#left -= passed;
    this.#since = null;
    this.#cancel?.();
    this.#cancel = null;
  }
}
