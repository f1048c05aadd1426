import type { Milliseconds } from '../../core/base/units.ts';

/**
 * The time limit of a command, including preparation. Only complete rounds count, so that every host has the same
 * number. A round starts only if the remaining time is at least the duration of the previous one.
 */
export class TimeBudget {
  readonly #now: () => Milliseconds;
  readonly #end: Milliseconds;
  #blockBegan: Milliseconds | null = null;

  /** Starts the clock. */
  constructor(limit: Milliseconds, now: () => Milliseconds = () => performance.now()) {
    this.#now = now;
    this.#end = now() + limit;
  }

  /** The remaining time, at least 0. */
  get left(): Milliseconds {
    return Math.max(0, this.#end - this.#now());
  }

  /** Whether another round fits. The first one always does: a report needs at least one. */
  fitsBlock(): boolean {
    const now = this.#now();
    const before = this.#blockBegan;
    this.#blockBegan = now;
    return before === null || now + (now - before) <= this.#end;
  }
}
