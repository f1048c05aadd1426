import { type BigIntStats, lstatSync, opendirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { joinPath, type TreePath } from '../../../core/files/path.ts';

/*
 * The contents of a folder that a program filled. Synchronous calls take microseconds where asynchronous ones wait for a
 * thread, so entries are read in batches, and other work has its turn between two batches. Links are not followed.
 */

export interface TreeItem {
  readonly path: TreePath;
  readonly status: BigIntStats;
}

const BATCH = 128;

/** Lists files, folders and links below a folder, in no order, in batches. Unreadable folders count as empty. */
export async function* walkTree(root: string): AsyncGenerator<readonly TreeItem[], void, undefined> {
  let batch: TreeItem[] = [];
  const folders: TreePath[] = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const name of namesIn(join(root, folder))) {
      const path = joinPath(folder, name);
      const status = statusOf(join(root, path));
      if (status === null) continue;
      if (status.isDirectory()) folders.push(path);
      batch.push({ path, status });
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
      await yieldToEventLoop();
    }
  }
  if (batch.length > 0) yield batch;
}

/** Reads names one by one, because a program may put any number into one folder. */
function* namesIn(folder: string): Generator<string, void, undefined> {
  let opened: ReturnType<typeof opendirSync>;
  try {
    opened = opendirSync(folder);
  } catch {
    // Removed meanwhile, or its path is longer than the system accepts.
    return;
  }
  try {
    for (let entry = opened.readSync(); entry !== null; entry = opened.readSync()) yield entry.name;
  } finally {
    opened.closeSync();
  }
}

function statusOf(path: string): BigIntStats | null {
  try {
    return lstatSync(path, { bigint: true });
  } catch {
    return null;
  }
}
