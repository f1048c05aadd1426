import { lstatSync, mkdtempSync, readdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leftControlGroups } from './guests/control-group.ts';
import { removeFolder } from './guests/folder-remover.ts';
import { killWorkersIn, SEES_PROCESSES, startOf } from './guests/guest-processes.mjs';

/*
 * The temporary folder of a server. Its name identifies the server from the moment it exists: the pid and the start
 * time of the process, because pids are reused. The next server removes the folders that killed servers left.
 */

const PREFIX = 'wasm-dyno-server-';
const NAME = /^wasm-dyno-server-(\d+)-(\d*)-/;

/** @param start as startOf returns it; empty if the system does not show it, so that only the pid identifies the process */
function isAlive(pid: number, start: string): boolean {
  if (SEES_PROCESSES && start !== '') return startOf(pid) === start;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // The process exists and belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Processes are found by their working folder, which the system reports without symbolic links. */
const parentFolder = (): string => realpathSync(tmpdir());

export const makeServerFolder = (): string =>
  mkdtempSync(join(parentFolder(), `${PREFIX}${process.pid}-${startOf(process.pid) ?? ''}-`));

/**
 * Removes the folders of this user's servers that are gone. Guests that still work there are killed first: a warden
 * can be killed together with its server.
 */
export async function removeLeftFolders(): Promise<void> {
  const parent = parentFolder();
  for (const name of readdirSync(parent)) {
    const [, pid, start = ''] = NAME.exec(name) ?? [];
    if (pid === undefined || isAlive(Number(pid), start)) continue;
    const folder = join(parent, name);
    const status = lstatSync(folder, { throwIfNoEntry: false });
    if (status?.isDirectory() !== true || status.uid !== (process.getuid?.() ?? status.uid)) continue;
    await killWorkersIn(folder, leftControlGroups(Number(pid)));
    await removeFolder(folder);
  }
}
