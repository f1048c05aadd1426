/*
 * The process that ends guests when the server is gone, however it ended: a killed process can do nothing any more,
 * but the system closes its end of a pipe. Reads a line of JSON for each guest that begins or ends; at the end of its
 * input it kills those that are left.
 */
import { readdirSync, readFileSync, readlinkSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** @import { Guest, WardenLine } from './warden.ts' */

/** As in process-group.ts. */
const KILL_PAUSE = 5;
const KILL_ROUNDS = 1000;

/** @param {number} pid below 0 for a group @returns {boolean} whether it was there */
function killed(pid) {
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch {
    return false;
  }
}

/** Those that left the group, where the system tells. @param {Guest} guest @returns {number[]} */
function strays({ folder, control }) {
  try {
    if (control !== null)
      return readFileSync(join(control, 'cgroup.procs'), 'latin1').split('\n').filter(Boolean).map(Number);
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && worksIn(name, folder))
      .map(Number);
  } catch {
    return [];
  }
}

/** @param {string} pid @param {string} folder */
function worksIn(pid, folder) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`).replace(/ \(deleted\)$/, '') === folder;
  } catch {
    return false;
  }
}

/** @param {string | null} control */
function isRemoved(control) {
  try {
    if (control !== null) rmdirSync(control);
    return true;
  } catch {
    // Those that ended may be in it until their parent has looked.
    return false;
  }
}

/** @param {Guest} guest */
async function end(guest) {
  for (let round = 0; round < KILL_ROUNDS; round++) {
    const left = strays(guest);
    const hadGroup = killed(-guest.leader);
    for (const pid of left) killed(pid);
    if (!hadGroup && left.length === 0 && isRemoved(guest.control)) return;
    await sleep(KILL_PAUSE);
  }
}

/** @type {Map<number, Guest>} */
const guests = new Map();
for await (const text of createInterface({ input: process.stdin })) {
  /** @type {WardenLine} */
  const line = JSON.parse(text);
  if (line.kind === 'begins') guests.set(line.guest.leader, line.guest);
  else guests.delete(line.leader);
}
await Promise.all([...guests.values()].map(end));
