import type { Milliseconds } from '../../core/base/units.ts';

/**
 * How long a whole command may take, preparing included. Only whole blocks count, so that every host has as many as
 * any other: none begins that would not be whole in time if it took as long as the one before.
 */
export class TimeBudget {
  readonly #now: () => Milliseconds;
  readonly #end: Milliseconds;
  #blockBegan: Milliseconds | null = null;

  /** Time runs from here. */
  constructor(limit: Milliseconds, now: () => Milliseconds = () => performance.now()) {
    this.#now = now;
    this.#end = now() + limit;
  }

  /** What is left of it; 0 where it is over. */
  get left(): Milliseconds {
    return Math.max(0, this.#end - this.#now());
  }

  /** Asked before each block. The first one always fits: a report holds one block or is none. */
  fitsBlock(): boolean {
    const now = this.#now();
    const before = this.#blockBegan;
    this.#blockBegan = now;
    return before === null || now + (now - before) <= this.#end;
  }
}
