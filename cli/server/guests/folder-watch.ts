import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bytes, Milliseconds } from '../../../core/base/units.ts';
import { GUEST } from './guest-limits.ts';

/* How much lies in a folder, seen while a program fills it. Links are not followed. */

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

  begin(onBeyond: () => void): void {
    const look = async (): Promise<void> => {
      const before = performance.now();
      if (await this.isBeyond()) onBeyond();
      if (!this.#isOver) this.#timer = setTimeout(look, Math.max(PAUSE, 9 * (performance.now() - before)));
    };
    this.#timer = setTimeout(look, PAUSE);
  }

  end(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }

  /** Whether there is more than there may be. Counting ends as soon as that is known. */
  async isBeyond(): Promise<boolean> {
    let bytes = 0;
    let entries = 0;
    const folders = [this.#folder];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      try {
        for await (const entry of await opendir(folder)) {
          entries++;
          const path = join(folder, entry.name);
          if (entry.isDirectory()) folders.push(path);
          else if (entry.isFile()) bytes += await sizeOf(path);
          if (bytes > this.#limit || entries > GUEST.entries) return true;
        }
      } catch {
        // It was removed meanwhile, or its path is longer than the system takes.
      }
    }
    return false;
  }
}

async function sizeOf(path: string): Promise<Bytes> {
  try {
    return (await lstat(path)).size;
  } catch {
    return 0;
  }
}
