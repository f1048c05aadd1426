import type { Milliseconds } from '../../core/base/units.ts';

/** Estimated cost of one transfer for the page. */
const FLOOR: Milliseconds = 1;
/** Share of a run's time for transfers. */
const SHARE = 0.1;
/** Budget before any time has passed. */
const GRACE: Milliseconds = 100;

/**
 * Decides when to send file changes: at once while that is cheap, and for at most a tenth of the run's time plus an
 * initial budget. A kill then loses little, and a program that writes endlessly is hardly slowed down.
 */
export class Pacer {
  readonly #now: () => Milliseconds;
  readonly #began: Milliseconds;
  #spent: Milliseconds = 0;

  constructor(now: () => Milliseconds) {
    this.#now = now;
    this.#began = now();
  }

  /** Whether the budget allows a transfer now. */
  isDue(): boolean {
    return this.#spent <= GRACE + SHARE * (this.#now() - this.#began);
  }

  /** Runs `transfer`, and subtracts its time from the budget. */
  spend(transfer: () => void): void {
    const start = this.#now();
    try {
      transfer();
    } finally {
      this.#spent += Math.max(FLOOR, this.#now() - start);
    }
  }
}
