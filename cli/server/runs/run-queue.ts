import { ApiFailure } from '../http/api-failure.ts';

/*
 * Queues runs and measurements. Two runs can be active at once. A measurement runs alone, so that nothing disturbs it.
 * Requests are served in order. Each takes a place before its body is read, so the number of places bounds them.
 */

export const QUEUE_LIMITS = { running: 2, waiting: 16 } as const;

export type WorkKind = 'run' | 'measurement';

interface Waiting {
  readonly work: WorkKind;
  readonly begin: () => void;
  readonly notify: (ahead: number) => void;
  lastNotified: number | null;
}

/** A place in the queue. */
export interface Place {
  /**
   * Waits for the turn. False if the signal was aborted first.
   * @param notify receives how many come first, whenever that changes
   */
  turn(work: WorkKind, signal: AbortSignal, notify: (ahead: number) => void): Promise<boolean>;
  /** Releases the place, before or after its turn. */
  leave(): void;
}

export class RunQueue {
  #places = 0;
  readonly #running: WorkKind[] = [];
  #waiting: Waiting[] = [];

  enter(): Place {
    if (this.#places >= QUEUE_LIMITS.running + QUEUE_LIMITS.waiting) {
      throw new ApiFailure('too-many', 'The queue is full. Try again when other runs have ended.');
    }
    this.#places++;
    let running: WorkKind | null = null;
    let hasLeft = false;
    const turn = (work: WorkKind, signal: AbortSignal, notify: (ahead: number) => void): Promise<boolean> =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve(false);
        const cancel = (): void => {
          this.#waiting = this.#waiting.filter((each) => each !== waiting);
          resolve(false);
          this.#admit();
        };
        const begin = (): void => {
          signal.removeEventListener('abort', cancel);
          running = work;
          this.#running.push(work);
          resolve(true);
        };
        const waiting: Waiting = { work, begin, notify, lastNotified: null };
        signal.addEventListener('abort', cancel, { once: true });
        this.#waiting.push(waiting);
        this.#admit();
      });
    const leave = (): void => {
      if (hasLeft) return;
      hasLeft = true;
      this.#places--;
      if (running !== null) this.#running.splice(this.#running.indexOf(running), 1);
      this.#admit();
    };
    return { turn, leave };
  }

  #mayBegin(work: WorkKind): boolean {
    if (work === 'measurement') return this.#running.length === 0;
    return this.#running.length < QUEUE_LIMITS.running && !this.#running.includes('measurement');
  }

  #admit(): void {
    for (let first = this.#waiting[0]; first !== undefined && this.#mayBegin(first.work); first = this.#waiting[0]) {
      this.#waiting.shift();
      first.begin();
    }
    for (const [index, waiting] of this.#waiting.entries()) {
      const ahead = this.#running.length + index;
      if (waiting.lastNotified !== ahead) waiting.notify(ahead);
      waiting.lastNotified = ahead;
    }
  }
}

/** The tasks in progress, so that the server can wait for their end before it removes its folder. */
export class TaskTracker {
  readonly #tasks = new Set<Promise<unknown>>();

  track<Result>(start: () => Promise<Result>): Promise<Result> {
    const task = start();
    const settled = task.catch(() => {}).finally(() => this.#tasks.delete(settled));
    this.#tasks.add(settled);
    return task;
  }

  /** Settles when no task is left. */
  async settled(): Promise<void> {
    while (this.#tasks.size > 0) await Promise.all(this.#tasks);
  }
}
