import type { Milliseconds } from '../../../core/base/units.ts';
import type { FileChange } from '../../../core/files/change.ts';

/** How much longer the page is left alone than a batch took: applying takes a tenth of its time at the most. */
const REST = 10;

export interface BatchHost {
  readonly apply: (changes: readonly FileChange[]) => void;
  readonly now: () => Milliseconds;
  /** Calls back once, later. */
  readonly after: (delay: Milliseconds, callback: () => void) => void;
}

/**
 * Gathers what a run does to the files. Each change of a large file makes a new copy of it, so a program
 * that writes into one without end would keep the page busy with nothing else.
 */
export class FileBatches {
  readonly #host: BatchHost;
  #waiting: FileChange[] = [];
  #resting = false;

  constructor(host: BatchHost) {
    this.#host = host;
  }

  /** Applies at once, unless the last batch was applied too short a time ago for what it took. */
  add(changes: readonly FileChange[]): void {
    for (const change of changes) this.#waiting.push(change);
    if (!this.#resting) this.flush();
  }

  /** Applies what waits: the run has ended. */
  flush(): void {
    if (this.#waiting.length === 0) return;
    const changes = this.#waiting;
    this.#waiting = [];
    const start = this.#host.now();
    this.#host.apply(changes);
    if (this.#resting) return;
    this.#resting = true;
    this.#host.after(REST * (this.#host.now() - start), () => {
      this.#resting = false;
      this.flush();
    });
  }
}
