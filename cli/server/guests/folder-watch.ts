import type { Bytes, Milliseconds } from '../../../core/base/units.ts';
import { walkTree } from './folder-tree.ts';
import { GUEST } from './guest-limits.ts';

/* The size of a folder while a program fills it. */

const PAUSE: Milliseconds = 100;

export class FolderWatch {
  readonly #folder: string;
  readonly #limit: Bytes;
  #isOver = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(folder: string, limit: Bytes) {
    this.#folder = folder;
    this.#limit = limit;
  }

  begin(onExceeded: () => void): void {
    const look = async (): Promise<void> => {
      const before = performance.now();
      if (await this.isExceeded()) onExceeded();
      if (!this.#isOver) this.#timer = setTimeout(look, Math.max(PAUSE, 9 * (performance.now() - before)));
    };
    this.#timer = setTimeout(look, PAUSE);
  }

  end(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }

  /** Counting stops as soon as the limit is exceeded. A file with several names counts once for each. */
  async isExceeded(): Promise<boolean> {
    let bytes = 0;
    let entries = 0;
    for await (const batch of walkTree(this.#folder)) {
      for (const { status } of batch) {
        entries++;
        if (status.isFile()) bytes += Number(status.size);
      }
      if (bytes > this.#limit || entries > GUEST.entries) return true;
    }
    return false;
  }
}
