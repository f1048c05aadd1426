import { messageOf } from '../../core/base/errors.ts';
import type { Milliseconds } from '../../core/base/units.ts';
import type { FileTree } from '../../core/files/tree.ts';
import { StorageFull } from './storage/record-store.ts';
import type { WorkspaceLog } from './storage/workspace-storage.ts';

/*
 * Saves a workspace behind its changes: many changes in a short time are one save, and one save
 * runs at a time. A long save makes the next one wait longer, so that saving takes a fifth of the
 * time at most.
 */

export type SaveState =
  | { readonly kind: 'saved' }
  /** Changed since the last save, or being saved now. */
  | { readonly kind: 'saving' }
  /** The browser gives no more room. What was saved before stands; what came since is in memory. */
  | { readonly kind: 'full' }
  | { readonly kind: 'failed'; readonly message: string };

export interface SaverClock {
  now(): Milliseconds;
  after(delay: Milliseconds, run: () => void): void;
}

export interface Saver {
  /** Tells the tree that is to be saved from now on. */
  changed(tree: FileTree): void;
  /** Saves at once what is not saved; also the way to try again. Never rejects. */
  flush(): Promise<void>;
}

const QUIET: Milliseconds = 250;
const PAUSE_FACTOR = 4;

export function openSaver(log: WorkspaceLog, clock: SaverClock, tell: (state: SaveState) => void): Saver {
  let pending: FileTree | null = null;
  let running: Promise<void> | null = null;
  let scheduled = false;
  let lastDuration: Milliseconds = 0;

  async function save(): Promise<void> {
    while (pending !== null) {
      const tree = pending;
      const start = clock.now();
      try {
        await log.save(tree);
      } catch (error) {
        tell(error instanceof StorageFull ? { kind: 'full' } : { kind: 'failed', message: messageOf(error) });
        return;
      }
      lastDuration = clock.now() - start;
      if (pending !== tree) return schedule();
      pending = null;
      tell({ kind: 'saved' });
    }
  }

  function start(): Promise<void> {
    running ??= save().finally(() => {
      running = null;
    });
    return running;
  }

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    clock.after(Math.max(QUIET, lastDuration * PAUSE_FACTOR), () => {
      scheduled = false;
      void start();
    });
  }

  return {
    changed(tree) {
      if (pending === null) tell({ kind: 'saving' });
      pending = tree;
      schedule();
    },
    async flush() {
      // The save that runs may be of an older tree.
      await running;
      await start();
    },
  };
}
