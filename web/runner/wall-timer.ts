import type { Milliseconds } from '../../core/base/units.ts';

/** The timers of the page. Tests pass their own. */
export interface Timers {
  now(): Milliseconds;
  /** Calls back once. Returns the function that cancels the call. */
  after(delay: Milliseconds, callback: () => void): () => void;
}

/** A browser's timer takes at most 2^31 − 1 ms, which is longer than any limit. */
export const pageTimers: Timers = {
  now: () => performance.now(),
  after: (delay, callback) => {
    const timer = setTimeout(callback, delay);
    return () => clearTimeout(timer);
  },
};

/** Counts a run's time down. It is paused while the run waits for input. */
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

  /** The time counted until now. */
  get ran(): Milliseconds {
    return this.#ran + (this.#since === null ? 0 : this.#timers.now() - this.#since);
  }

  resume(): void {
    if (this.#since !== null) return;
    this.#since = this.#timers.now();
    this.#cancel = this.#timers.after(Math.max(0, this.#left), () => {
      this.pause();
      this.#expired();
    });
  }

  pause(): void {
    if (this.#since === null) return;
    const passed = this.#timers.now() - this.#since;
    this.#ran += passed;
    this.#left -= passed;
    this.#since = null;
    this.#cancel?.();
    this.#cancel = null;
  }
}
