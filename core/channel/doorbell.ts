import type { Milliseconds } from '../base/units.ts';

/*
 * Wakes a worker that sleeps. The page rings after everything that the worker may be waiting for: input, space in
 * the output ring, a stop. The worker checks its condition, and sleeps again if it does not hold yet.
 *
 *   Int32[0]  rings so far, modulo 2^32
 *   Int32[1]  the requested stop
 */

export const STOP_NONE = 0;
export const STOP_USER = 1;
export const STOP_WALL_TIME = 2;
export type StopReason = typeof STOP_NONE | typeof STOP_USER | typeof STOP_WALL_TIME;

const RINGS = 0;
const STOP = 1;

export class Doorbell {
  readonly #words: Int32Array;

  constructor(buffer: SharedArrayBuffer) {
    this.#words = new Int32Array(buffer, 0, 2);
  }

  static allocate(): SharedArrayBuffer {
    return new SharedArrayBuffer(8);
  }

  ring(): void {
    Atomics.add(this.#words, RINGS, 1);
    Atomics.notify(this.#words, RINGS);
  }

  requestStop(reason: typeof STOP_USER | typeof STOP_WALL_TIME): void {
    Atomics.compareExchange(this.#words, STOP, STOP_NONE, reason);
    this.ring();
  }

  /** Cheap enough for every WASI call. */
  requestedStop(): StopReason {
    return Atomics.load(this.#words, STOP) as StopReason;
  }

  /**
   * Sleeps until `done()` holds, a stop is requested, or the time is up. Returns whether `done()` holds.
   * Only in a worker: a page may not block.
   */
  waitUntil(done: () => boolean, timeout: Milliseconds, now: () => Milliseconds): boolean {
    const deadline = now() + timeout;
    for (;;) {
      const rings = Atomics.load(this.#words, RINGS);
      if (done()) return true;
      if (this.requestedStop() !== STOP_NONE) return false;
      const left = deadline - now();
      if (!(left > 0)) return false;
      Atomics.wait(this.#words, RINGS, rings, left);
    }
  }
}
