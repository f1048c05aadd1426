/*
 * Finds and kills the processes of a guest. A guest starts as the leader of its own session and process group.
 * Where the system lists its processes as files (Linux), processes that left the group are found too: by session,
 * by parent, because they were seen earlier, by control group (as root), and by the folder they work in.
 * Plain JavaScript, because the warden runs without a TypeScript loader.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** @import { Guest } from './warden.ts' */

/** @typedef {Omit<Guest, 'leader'> & { readonly leader: number | null }} Target A guest, or all that works in a folder. */

/**
 * @typedef {object} ProcessFacts
 * @property {number} pid
 * @property {number} parent
 * @property {number} group
 * @property {number} session
 * @property {string} started Clock ticks since boot. With the pid it identifies a process, because pids are reused.
 * @property {boolean} isZombie
 * @property {number} pages Resident pages.
 */

/** Milliseconds between two rounds of killing. */
const KILL_PAUSE = 5;
const KILL_ROUNDS = 1000;

function hasProcessFiles() {
  try {
    return process.platform === 'linux' && readFileSync('/proc/self/stat').length > 0;
  } catch {
    return false;
  }
}

/** Whether the system lists its processes as files. */
export const SEES_PROCESSES = hasProcessFiles();

/** Returns null for a process that is gone. @param {number} pid @returns {ProcessFacts | null} */
export function processFacts(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name may contain anything, so the fields are counted from its end.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return {
      pid,
      parent: Number(fields[1]),
      group: Number(fields[2]),
      session: Number(fields[3]),
      started: fields[19] ?? '',
      isZombie: fields[0] === 'Z' || fields[0] === 'X',
      pages: Number(fields[21]),
    };
  } catch {
    return null;
  }
}

/** Returns the start time of a live process; null if it has ended or the system does not show it. @param {number} pid */
export function startOf(pid) {
  const facts = SEES_PROCESSES ? processFacts(pid) : null;
  return facts === null || facts.isZombie ? null : facts.started;
}

/** @returns {ProcessFacts[]} */
const allProcesses = () =>
  readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (processFacts(Number(name)) ?? []) : []));

/** @param {number} pid @param {string} folder */
function worksIn(pid, folder) {
  try {
    // The path of a removed folder ends in " (deleted)".
    const place = readlinkSync(`/proc/${pid}/cwd`).replace(/ \(deleted\)$/, '');
    return place === folder || place.startsWith(`${folder}/`);
  } catch {
    return false;
  }
}

/** @param {string | null} control @returns {ReadonlySet<number>} */
function controlledBy(control) {
  try {
    if (control === null) return new Set();
    return new Set(readFileSync(join(control, 'cgroup.procs'), 'latin1').split('\n').filter(Boolean).map(Number));
  } catch {
    return new Set();
  }
}

/** Returns false while a process is still in the control group. @param {string | null} control */
export function removeControl(control) {
  try {
    if (control !== null) rmdirSync(control);
    return true;
  } catch {
    return control === null || !existsSync(control);
  }
}

/**
 * Returns the live processes of a guest. Only where the system lists its processes.
 * @param {Target} guest
 * @param {Map<number, string>} known pids seen earlier with their start times; extended by what is found
 * @param {boolean} byFolder also those that only their working folder identifies, which costs a call per process
 * @returns {ProcessFacts[]}
 */
export function membersOf({ leader, started, folder, control }, known, byFolder) {
  const all = allProcesses();
  const controlled = controlledBy(control);
  const current = all.find(({ pid }) => pid === leader);
  // The leader's pid may belong to another process by now; its session and group would be foreign then.
  const isReused = current !== undefined && started !== null && current.started !== started;
  /** @type {Map<number, ProcessFacts>} */
  const members = new Map();
  /** @param {ProcessFacts} facts */
  const belongs = (facts) =>
    (leader !== null && !isReused && (facts.session === leader || facts.group === leader)) ||
    known.get(facts.pid) === facts.started ||
    members.has(facts.parent) ||
    controlled.has(facts.pid) ||
    (byFolder && worksIn(facts.pid, folder));
  // Children may be listed before their parents, so repeat until nothing is added.
  for (let before = -1; before !== members.size; ) {
    before = members.size;
    for (const facts of all) if (!members.has(facts.pid) && belongs(facts)) members.set(facts.pid, facts);
  }
  for (const { pid, started: since } of members.values()) known.set(pid, since);
  return [...members.values()].filter(({ isZombie }) => !isZombie);
}

/** @param {number} pid below 0 for a group @returns {boolean} whether it existed */
function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch {
    return false;
  }
}

/**
 * Kills all processes of a guest, repeatedly until none is left, and removes its control group.
 * @param {Target} guest
 * @param {Map<number, string>} [known]
 * @param {boolean} [sees]
 * @returns {Promise<boolean>} false if some would not end
 */
export async function killGuest(guest, known = new Map(), sees = SEES_PROCESSES) {
  for (let round = 0; round < KILL_ROUNDS; round++) {
    // Listed before the kill: orphans are harder to attribute.
    const members = sees ? membersOf(guest, known, true) : null;
    const ownsGroup = members === null || members.some(({ group }) => group === guest.leader);
    // The whole group in one call, so that none of them can start another process in between.
    const hadGroup = guest.leader !== null && ownsGroup && kill(-guest.leader);
    for (const { pid } of members ?? []) kill(pid);
    const isGone = members === null ? !hadGroup : members.length === 0;
    // Ended processes stay in the control group until their parent has reaped them.
    if (isGone && removeControl(guest.control)) return true;
    await sleep(KILL_PAUSE);
  }
  return false;
}

/** Lists the pids that work in a folder with `lsof`, which macOS has in place of process files. @param {string} folder */
function workersByLsof(folder) {
  const listed = spawnSync('lsof', ['-w', '-a', '-d', 'cwd', '-u', String(process.getuid?.()), '-Fpn'], {
    encoding: 'latin1',
  });
  return cwdsOf(listed.stdout ?? '').flatMap(({ pid, cwd }) =>
    cwd === folder || cwd.startsWith(`${folder}/`) ? [pid] : [],
  );
}

/** Parses the output of `lsof -Fpn`: a line `p<pid>`, then `fcwd` and `n<path>`. @param {string} text */
export function cwdsOf(text) {
  /** @type {{ pid: number, cwd: string }[]} */
  const found = [];
  let pid = 0;
  for (const line of text.split('\n')) {
    if (line.startsWith('p')) pid = Number(line.slice(1));
    if (line.startsWith('n') && pid > 0) found.push({ pid, cwd: line.slice(1) });
  }
  return found;
}

/**
 * Kills every process that works in a folder: guests of a server that was killed together with its warden.
 * @param {string} folder without symbolic links
 * @param {readonly string[]} controls control groups of that server
 * @param {boolean} [sees]
 */
export async function killWorkersIn(folder, controls, sees = SEES_PROCESSES) {
  if (process.platform === 'win32') return;
  if (sees) {
    for (const control of [null, ...controls]) await killGuest({ leader: null, started: null, folder, control });
    return;
  }
  for (let round = 0; round < KILL_ROUNDS; round++) {
    const workers = workersByLsof(folder);
    for (const pid of workers) kill(pid);
    if (workers.length === 0) return;
    await sleep(KILL_PAUSE);
  }
}
