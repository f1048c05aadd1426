import { messageOf } from '../../core/base/errors.ts';
import type { Bytes, Milliseconds } from '../../core/base/units.ts';
import type { FileTree } from '../../core/files/tree.ts';
import { StorageDenied, StorageFull } from './storage/record-store.ts';
import { treeBytes, type WorkspaceLog } from './storage/workspace-storage.ts';

/*
 * Saves a workspace in the background. Many changes in a short time are one save, and one save runs at a time. A
 * slow save delays the next one, so that saving takes at most a fifth of the time.
 */

export type SaveState =
  | { readonly kind: 'saved' }
  /** Changed since the last save, or being saved now. */
  | { readonly kind: 'saving' }
  /** The last save failed. The files saved before are intact; the changes since are in memory. */
  | SaveFailure;

export type SaveFailure =
  /** The storage quota is used up. */
  | { readonly kind: 'full' }
  /** The browser blocks writing. */
  | { readonly kind: 'denied' }
  /** The browser could not allocate or copy this much. */
  | { readonly kind: 'too-large'; readonly size: Bytes }
  | { readonly kind: 'failed'; readonly message: string };

export interface SaverClock {
  now(): Milliseconds;
  after(delay: Milliseconds, run: () => void): void;
}

export interface Saver {
  /** Schedules a save of `tree`. */
  changed(tree: FileTree): void;
  /** Saves all changes now; also retries after a failure. Never rejects. */
  flush(): Promise<void>;
}

const QUIET: Milliseconds = 250;
const PAUSE_FACTOR = 4;

export function openSaver(log: WorkspaceLog, clock: SaverClock, notify: (state: SaveState) => void): Saver {
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
        notify(failureOf(error, tree));
        return;
      }
      lastDuration = clock.now() - start;
      if (pending !== tree) return schedule();
      pending = null;
      notify({ kind: 'saved' });
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
      if (pending === null) notify({ kind: 'saving' });
      pending = tree;
      schedule();
    },
    async flush() {
      // The running save may be of an older tree.
      await running;
      await start();
    },
  };
}

/** The errors of browsers that cannot allocate, copy or read back a large buffer or blob. */
const SIZE_ERRORS = new Set(['RangeError', 'NotReadableError', 'DataCloneError']);

function failureOf(error: unknown, tree: FileTree): SaveFailure {
  if (error instanceof StorageFull) return { kind: 'full' };
  if (error instanceof StorageDenied) return { kind: 'denied' };
  if (error instanceof Error && SIZE_ERRORS.has(error.name)) return { kind: 'too-large', size: treeBytes(tree) };
  return { kind: 'failed', message: messageOf(error) };
}
