import { ApiFailure } from '../http/api-failure.ts';

/*
 * Who may work now. Two runs go at once; a measurement goes alone, so that nothing of ours disturbs it. Whoever
 * came first comes first. Each takes a place before anything is read of its request, so the places are bounded.
 */

export const QUEUE_LIMITS = { running: 2, waiting: 16 } as const;

export type Work = 'run' | 'measurement';

interface Waiting {
  readonly work: Work;
  readonly begin: () => void;
  readonly tell: (ahead: number) => void;
  told: number | null;
}

/** A place in the queue. */
export interface Place {
  /**
   * Waits for the turn. False where it was given up first.
   * @param tell how many come first, whenever that changes
   */
  turn(work: Work, signal: AbortSignal, tell: (ahead: number) => void): Promise<boolean>;
  /** Gives the place back, whether its turn has come or not. Once, at the end. */
  leave(): void;
}

export class RunQueue {
  #places = 0;
  readonly #running: Work[] = [];
  #waiting: Waiting[] = [];

  enter(): Place {
    if (this.#places >= QUEUE_LIMITS.running + QUEUE_LIMITS.waiting) {
      throw new ApiFailure('too-many', 'Too many runs wait already; try it again when some are done.');
    }
    this.#places++;
    let running: Work | null = null;
    let hasLeft = false;
    const turn = (work: Work, signal: AbortSignal, tell: (ahead: number) => void): Promise<boolean> =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve(false);
        const giveUp = (): void => {
          this.#waiting = this.#waiting.filter((each) => each !== waiting);
          resolve(false);
          this.#admit();
        };
        const begin = (): void => {
          signal.removeEventListener('abort', giveUp);
          running = work;
          this.#running.push(work);
          resolve(true);
        };
        const waiting: Waiting = { work, begin, tell, told: null };
        signal.addEventListener('abort', giveUp, { once: true });
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

  #mayBegin(work: Work): boolean {
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
      if (waiting.told !== ahead) waiting.tell(ahead);
      waiting.told = ahead;
    }
  }
}
