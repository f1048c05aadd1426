import { lstatSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SEES_PROCESSES, startOf } from './guests/guest-group.ts';
import { removeFolder } from './guests/remove-folder.ts';

/*
 * The temporary folder of a server. Its name tells whose it is, from the moment that it is there: the number of the
 * process and when that started, because numbers are used again. What a killed server left is removed by the next.
 */

const PREFIX = 'wasm-dyno-server-';
const NAME = /^wasm-dyno-server-(\d+)-(\d*)-/;

/** @param start as startOf tells it; empty where the system does not, and the number alone has to do */
function isAlive(pid: number, start: string): boolean {
  if (SEES_PROCESSES && start !== '') return startOf(pid) === start;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, and another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

export const makeServerFolder = (): string =>
  mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-${startOf(process.pid) ?? ''}-`));

/** Removes the folders of servers of this user that are gone, and no others. */
export async function removeLeftFolders(): Promise<void> {
  const parent = tmpdir();
  for (const name of readdirSync(parent)) {
    const [, pid, start = ''] = NAME.exec(name) ?? [];
    if (pid === undefined || isAlive(Number(pid), start)) continue;
    const folder = join(parent, name);
    const status = lstatSync(folder, { throwIfNoEntry: false });
    if (status?.isDirectory() === true && status.uid === (process.getuid?.() ?? status.uid)) await removeFolder(folder);
  }
}
