import type { Milliseconds } from '../../core/base/units.ts';
import type { RunEnvironment } from '../run/environment.ts';

/*
 * Wakes a worker of WebKit that sleeps though it has something to do (see ../webkit.ts), and knows that it did: what
 * was timed meanwhile is no figure. A worker that waited, and reads the clock as soon as it was woken, had overslept.
 */

/** Much longer than most cases take: one that overslept is seen by its length, and few others are woken. */
export const WAKE_EVERY: Milliseconds = 2000;

/** Whoever did not read the clock for so long waits for something. */
const WAITING: Milliseconds = 5;

export class WakeWatch {
  readonly #clock: RunEnvironment['now'];
  readonly #after: RunEnvironment['after'];
  #lastRead: Milliseconds = 0;
  /** The last reading before a wake-up that found the worker waiting; null where none is to be judged. */
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

  /** To be called by a timer, every `WAKE_EVERY`. */
  wake(): void {
    if (this.#clock() - this.#lastRead < WAITING) return;
    this.#readBefore = this.#lastRead;
    // What has ended goes on before the next timer.
    this.#after(1, () => this.#judge());
  }

  /** Whether the worker overslept since this was asked before. */
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
