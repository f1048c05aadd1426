import { rm } from 'node:fs/promises';
import { runToEnd } from '../../system/command.ts';

/** Removes a folder, whatever a program left in it: paths longer than one call takes are left to the system's `rm`. */
export async function removeFolder(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 });
  } catch (error) {
    const removed = await runToEnd('rm', ['-rf', '--', folder]);
    if (removed.kind === 'failed') console.error(`${folder} could not be removed: ${removed.message}`, error);
  }
}
