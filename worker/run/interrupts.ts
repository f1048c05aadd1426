import { assertUnreachable } from '../../core/base/assert.ts';
import { type Doorbell, STOP_NONE, STOP_USER, STOP_WALL_TIME } from '../../core/channel/doorbell.ts';
import { type Interruption, RunInterrupted } from '../engine/engine.ts';

/** Checkpoints between two readings of the clock. */
const CHECKPOINTS_PER_READING = 64;

/**
 * The stop of a run: whether one was requested, by whom, and the exception that carries it through the guest. From
 * then on every checkpoint throws, so that a guest that catches exceptions does not go on.
 */
export class Interrupts {
  readonly #doorbell: Doorbell | null;
  readonly #wallTime: number;
  /** Whether the wall time is over. Only called without a doorbell, through which the page reports it. */
  readonly #isOverdue: () => boolean;
  readonly #listeners = new Set<() => void>();
  #requested: Interruption | null = null;
  #checkpoints = 0;

  constructor(doorbell: Doorbell | null, wallTime: number, isOverdue: () => boolean) {
    this.#doorbell = doorbell;
    this.#wallTime = wallTime;
    this.#isOverdue = isOverdue;
  }

  /** The first interruption that was requested. */
  get requested(): Interruption | null {
    return this.#requested;
  }

  /** Ends the run at its next checkpoint and wakes a guest that waits. */
  request(why: Interruption): void {
    this.#requested ??= why;
    for (const listener of this.#listeners) listener();
  }

  /** Ends the run here. */
  raise(why: Interruption): never {
    this.request(why);
    throw new RunInterrupted(this.#requested ?? why);
  }

  /** Calls `listener` when an interruption is requested. Returns a function that removes it. */
  onRequest(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Throws `RunInterrupted` once an interruption was requested. */
  checkpoint(): void {
    if (this.#requested !== null) throw new RunInterrupted(this.#requested);
    if (this.#doorbell !== null) {
      const stop = this.#doorbell.requestedStop();
      if (stop === STOP_NONE) return;
      if (stop === STOP_USER) this.raise({ kind: 'stopped' });
      if (stop === STOP_WALL_TIME) this.#raiseWallTime();
      assertUnreachable(stop);
    }
    this.#checkpoints += 1;
    if (this.#checkpoints % CHECKPOINTS_PER_READING === 0 && this.#isOverdue()) this.#raiseWallTime();
  }

  #raiseWallTime(): never {
    this.raise({ kind: 'exceeded', limit: 'wall-time', allowed: this.#wallTime });
  }
}
