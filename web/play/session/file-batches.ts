import type { Milliseconds } from '../../../core/base/units.ts';
import type { FileChange } from '../../../core/files/change.ts';

/** How many times longer than a batch took to wait before the next: applying takes at most a tenth of the time. */
const PAUSE = 10;

export interface BatchHost {
  readonly apply: (changes: readonly FileChange[]) => void;
  readonly now: () => Milliseconds;
  /** Calls back once, later. */
  readonly after: (delay: Milliseconds, callback: () => void) => void;
}

/**
 * Collects the file changes of a run and applies them in batches. Each change of a large file copies it, so
 * a program that keeps writing to one would otherwise block the page.
 */
export class FileBatches {
  readonly #host: BatchHost;
  #waiting: FileChange[] = [];
  #isPausing = false;

  constructor(host: BatchHost) {
    this.#host = host;
  }

  /** Applies the changes at once, or after the pause that follows the last batch. */
  add(changes: readonly FileChange[]): void {
    for (const change of changes) this.#waiting.push(change);
    if (!this.#isPausing) this.flush();
  }

  /** Applies all waiting changes: the run has ended. */
  flush(): void {
    if (this.#waiting.length === 0) return;
    const changes = this.#waiting;
    this.#waiting = [];
    const start = this.#host.now();
    this.#host.apply(changes);
    if (this.#isPausing) return;
    this.#isPausing = true;
    this.#host.after(PAUSE * (this.#host.now() - start), () => {
      this.#isPausing = false;
      this.flush();
    });
  }
}
