import { mkdirSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runToEnd } from '../../system/command.ts';

/*
 * Removes folders that programs filled, which can take minutes. A folder is first moved away, which is one atomic call.
 * Its contents are removed in the background, so that neither a response nor the queue waits for it.
 */

const TEN_MINUTES = 600_000;

/** Removes a folder and everything in it. */
export async function removeFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') {
    await rm(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 });
    return;
  }
  // A separate process handles paths of any depth and keeps this process responsive.
  const removed = await runToEnd('rm', ['-rf', '--', folder], TEN_MINUTES);
  if (removed.kind === 'failed') console.error(`${folder} could not be removed: ${removed.message}`);
}

/** Maximum number of folders that are moved away and not yet removed. `discard` waits while it is reached. */
const PENDING = 8;

export class FolderRemover {
  readonly #trash: string;
  readonly #remove: (folder: string) => Promise<void>;
  #count = 0;
  #pending = 0;
  /** Removals run one after another: they would only compete for the disk. */
  #last: Promise<void> = Promise.resolve();
  readonly #waiting: (() => void)[] = [];

  /**
   * @param trash a new folder on the same file system as the folders to remove
   * @param remove replaced by tests
   */
  constructor(trash: string, remove: (folder: string) => Promise<void> = removeFolder) {
    mkdirSync(trash);
    this.#trash = trash;
    this.#remove = remove;
  }

  /** Moves a folder away and removes it later. Resolves once it has been moved. */
  async discard(folder: string): Promise<void> {
    while (this.#pending >= PENDING) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#pending++;
    const target = join(this.#trash, String(this.#count++));
    // A folder that cannot be moved is removed in place.
    const left = await rename(folder, target).then(
      () => target,
      () => folder,
    );
    this.#last = this.#last
      .then(() => this.#remove(left))
      .catch((error: unknown) => console.error(error))
      .finally(() => {
        this.#pending--;
        this.#waiting.shift()?.();
      });
  }
}
