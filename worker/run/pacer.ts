import type { Milliseconds } from '../../core/base/units.ts';

/** What the page's share of one hand-over is taken to cost. */
const FLOOR: Milliseconds = 1;
/** The part of a run's time that handing over may take. */
const SHARE = 0.1;
/** What may be spent at once, before any time has passed. */
const GRACE: Milliseconds = 100;

/**
 * Decides when it is worth handing over what has changed: at once as long as that is cheap, and never
 * for more than a tenth of the run's time and a grace. A kill then loses little, and a program that
 * writes without end is hardly slowed.
 */
export class Pacer {
  readonly #now: () => Milliseconds;
  readonly #began: Milliseconds;
  #spent: Milliseconds = 0;

  constructor(now: () => Milliseconds) {
    this.#now = now;
    this.#began = now();
  }

  /** Whether the budget allows a hand-over now. */
  isDue(): boolean {
    return this.#spent <= GRACE + SHARE * (this.#now() - this.#began);
  }

  /** Hands over, and books what it took. */
  spend(handOver: () => void): void {
    const start = this.#now();
    try {
      handOver();
    } finally {
      this.#spent += Math.max(FLOOR, this.#now() - start);
    }
  }
}
