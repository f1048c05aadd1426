import { existsSync, mkdirSync, readdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Linux control groups, one for each run, if this process may create them (as root). The system then counts the tasks
 * of a guest and knows all of its processes, even if they change their session or parent.
 */

/** Version 1 has a folder for each controller, version 2 one for all. */
const PLACES = ['/sys/fs/cgroup/pids', '/sys/fs/cgroup'];

const findPlace = (): string | undefined => PLACES.find((place) => existsSync(join(place, 'cgroup.procs')));

const prefixOf = (server: number): string => `wasm-dyno-${server}-`;

let made = 0;

/**
 * Makes a control group and returns its folder; null where that is not permitted.
 * @param tasks limit of processes and threads
 */
export function createControlGroup(tasks: number): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const place = findPlace();
  if (place === undefined) return null;
  const folder = join(place, `${prefixOf(process.pid)}${made++}`);
  try {
    mkdirSync(folder);
  } catch {
    return null;
  }
  try {
    const limit = join(folder, 'pids.max');
    if (!existsSync(limit)) writeFileSync(join(place, 'cgroup.subtree_control'), '+pids');
    writeFileSync(limit, String(tasks));
    return folder;
  } catch {
    rmdirSync(folder);
    return null;
  }
}

/** Puts a process into a control group. Its later children belong to the group, earlier ones do not. */
export function addToControlGroup(folder: string, pid: number): void {
  try {
    writeFileSync(join(folder, 'cgroup.procs'), String(pid));
  } catch {
    // The process has ended already.
  }
}

/** Returns the control groups of a server that is gone. */
export function leftControlGroups(server: number): string[] {
  const place = findPlace();
  if (place === undefined) return [];
  return readdirSync(place)
    .filter((name) => name.startsWith(prefixOf(server)))
    .map((name) => join(place, name));
}
