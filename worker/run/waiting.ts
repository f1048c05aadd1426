import type { Milliseconds } from '../../core/base/units.ts';
import type { Doorbell } from '../../core/channel/doorbell.ts';
import type { Interrupts } from './interrupts.ts';

/*
 * The three ways to wait in a worker: sleep on the doorbell if memory is shared, suspend on a promise under JSPI, or
 * else spin.
 */

export interface Waiter {
  readonly kind: 'doorbell' | 'jspi' | 'spin';
  /** Waits until `done()` holds or the time is over. Throws `RunInterrupted` if a stop is requested. */
  until(done: () => boolean, timeout: Milliseconds): void | Promise<void>;
  /** Makes a wait check its condition again. */
  wake(): void;
}

export class DoorbellWaiter implements Waiter {
  readonly kind = 'doorbell';
  readonly #doorbell: Doorbell;
  readonly #interrupts: Interrupts;
  readonly #now: () => Milliseconds;

  constructor(doorbell: Doorbell, interrupts: Interrupts, now: () => Milliseconds) {
    this.#doorbell = doorbell;
    this.#interrupts = interrupts;
    this.#now = now;
  }

  until(done: () => boolean, timeout: Milliseconds): void {
    this.#interrupts.checkpoint();
    this.#doorbell.waitUntil(done, timeout, this.#now);
    this.#interrupts.checkpoint();
  }

  wake(): void {
    this.#doorbell.ring();
  }
}

/** The longest delay of a browser's timer: 2^31 − 1 ms. */
const LONGEST_TIMER: Milliseconds = 0x7fff_ffff;

export class JspiWaiter implements Waiter {
  readonly kind = 'jspi';
  readonly #interrupts: Interrupts;
  readonly #now: () => Milliseconds;
  readonly #after: (delay: Milliseconds, callback: () => void) => () => void;
  #wake: () => void = () => {};

  constructor(
    interrupts: Interrupts,
    now: () => Milliseconds,
    after: (delay: Milliseconds, callback: () => void) => () => void,
  ) {
    this.#interrupts = interrupts;
    this.#now = now;
    this.#after = after;
  }

  async until(done: () => boolean, timeout: Milliseconds): Promise<void> {
    const deadline = this.#now() + timeout;
    for (;;) {
      this.#interrupts.checkpoint();
      const left = deadline - this.#now();
      if (done() || !(left > 0)) return;
      await this.#woken(Math.min(left, LONGEST_TIMER));
    }
  }

  #woken(timeout: Milliseconds): Promise<void> {
    return new Promise((resolve) => {
      const cancelTimer = this.#after(timeout, finish);
      const cancelListener = this.#interrupts.onRequest(finish);
      this.#wake = finish;
      function finish() {
        cancelTimer();
        cancelListener();
        resolve();
      }
    });
  }

  wake(): void {
    this.#wake();
  }
}

export class SpinWaiter implements Waiter {
  readonly kind = 'spin';
  readonly #interrupts: Interrupts;
  readonly #now: () => Milliseconds;

  constructor(interrupts: Interrupts, now: () => Milliseconds) {
    this.#interrupts = interrupts;
    this.#now = now;
  }

  until(done: () => boolean, timeout: Milliseconds): void {
    const deadline = this.#now() + timeout;
    do this.#interrupts.checkpoint();
    while (!done() && this.#now() < deadline);
  }

  wake(): void {}
}
