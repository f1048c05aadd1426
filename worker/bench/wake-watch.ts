import type { Milliseconds } from '../../core/base/units.ts';
import type { RunEnvironment } from '../run/environment.ts';

/*
 * Wakes a worker that WebKit suspended although it has work to do (see ../webkit.ts), and detects that it was, because
 * the timing is then invalid. A worker that waited, and reads the clock as soon as it is woken, has overslept.
 */

/** Much longer than most cases take, so that few workers are woken that did not oversleep. */
export const WAKE_EVERY: Milliseconds = 2000;

/** A worker that has not read the clock for this long is waiting. */
const WAITING: Milliseconds = 5;

export class WakeWatch {
  readonly #clock: RunEnvironment['now'];
  readonly #after: RunEnvironment['after'];
  #lastRead: Milliseconds = 0;
  /** The last reading before a wake-up that found the worker waiting; null if there was none. */
  #readBefore: Milliseconds | null = null;
  #hasOverslept = false;

  constructor({ now, after }: Pick<RunEnvironment, 'now' | 'after'>) {
    this.#clock = now;
    this.#after = after;
  }

  /** The clock for all that is timed. */
  readonly now = (): Milliseconds => {
    this.#lastRead = this.#clock();
    return this.#lastRead;
  };

  /** Must be called by a timer, every `WAKE_EVERY`. */
  wake(): void {
    if (this.#clock() - this.#lastRead < WAITING) return;
    this.#readBefore = this.#lastRead;
    // Work that has ended continues before the next timer.
    this.#after(1, () => this.#judge());
  }

  /** Whether the worker overslept since the last call. */
  takeOverslept(): boolean {
    this.#judge();
    const hasOverslept = this.#hasOverslept;
    this.#hasOverslept = false;
    return hasOverslept;
  }

  #judge(): void {
    if (this.#readBefore !== null && this.#lastRead !== this.#readBefore) this.#hasOverslept = true;
    this.#readBefore = null;
  }
}
