import { assertUnreachable } from '../../core/base/assert.ts';
import { type Doorbell, STOP_NONE, STOP_USER, STOP_WALL_TIME } from '../../core/channel/doorbell.ts';
import { type Interruption, RunInterrupted } from '../engine/engine.ts';

/** How many checkpoints pass between two looks at the clock. */
const CHECKPOINTS_PER_LOOK = 64;

/**
 * Whether the run has been asked to end, by whom, and the throwing through the guest. Once it is
 * asked, every checkpoint throws, so that a guest that catches exceptions does not go on.
 */
export class Interrupts {
  readonly #doorbell: Doorbell | null;
  readonly #wallTime: number;
  /** Whether the wall time is over; looked at here only where no doorbell tells it. */
  readonly #isOverdue: () => boolean;
  readonly #listeners = new Set<() => void>();
  #why: Interruption | null = null;
  #checkpoints = 0;

  constructor(doorbell: Doorbell | null, wallTime: number, isOverdue: () => boolean) {
    this.#doorbell = doorbell;
    this.#wallTime = wallTime;
    this.#isOverdue = isOverdue;
  }

  get asked(): Interruption | null {
    return this.#why;
  }

  /** Ends the run at its next checkpoint and wakes what waits. */
  ask(why: Interruption): void {
    this.#why ??= why;
    for (const listener of this.#listeners) listener();
  }

  /** Ends the run here. */
  raise(why: Interruption): never {
    this.ask(why);
    throw new RunInterrupted(this.#why ?? why);
  }

  /** Calls `listener` when the run is asked to end; returns what takes it away again. */
  onAsked(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Throws `RunInterrupted` when the run has been asked to end. */
  checkpoint(): void {
    if (this.#why !== null) throw new RunInterrupted(this.#why);
    if (this.#doorbell !== null) {
      const asked = this.#doorbell.stopAsked();
      if (asked === STOP_NONE) return;
      if (asked === STOP_USER) this.raise({ kind: 'stopped' });
      if (asked === STOP_WALL_TIME) this.#raiseWallTime();
      assertUnreachable(asked);
    }
    this.#checkpoints += 1;
    if (this.#checkpoints % CHECKPOINTS_PER_LOOK === 0 && this.#isOverdue()) this.#raiseWallTime();
  }

  #raiseWallTime(): never {
    this.raise({ kind: 'exceeded', limit: 'wall-time', allowed: this.#wallTime });
  }
}
