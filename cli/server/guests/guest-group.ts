import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GuestLimit } from '../../../core/api/api.ts';
import type { Bytes, Milliseconds } from '../../../core/base/units.ts';
import { runToEnd } from '../../system/command.ts';
import { ControlGroup } from './control-group.ts';
import { GUEST } from './guest-limits.ts';
import { guard } from './warden.ts';

/*
 * A program and all that it started, which is killed as a whole. It began as the leader of a session and a group
 * of its own. Where the system shows its processes as files (Linux), those that left the group are found as well:
 * by their session, by their parents, because they were seen before, and at the end by the folder that they work in;
 * as root, by a control group.
 */

interface ProcessFacts {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  /** Since the system's start; with the number it names a process, because numbers are used again. */
  readonly started: string;
  readonly isZombie: boolean;
  readonly memory: Bytes;
}

export interface GroupState {
  readonly processes: number;
  /** What is in memory of all of them; what they share is counted for each. */
  readonly memory: Bytes;
}

/** Between two rounds of killing, and how long they go on. */
const KILL_PAUSE: Milliseconds = 5;
const KILL_ROUNDS = 1000;

/** The size of a page, from the one figure that is told in both units. */
function pageSize(): Bytes {
  const pages = Number(readFileSync('/proc/self/statm', 'latin1').split(' ')[1]);
  const kilobytes = Number(/^VmRSS:\s*(\d+)/m.exec(readFileSync('/proc/self/status', 'latin1'))?.[1]);
  const size = 2 ** Math.round(Math.log2((kilobytes * 1024) / pages));
  return Number.isFinite(size) ? size : 4096;
}

function hasProcessFiles(): boolean {
  try {
    return process.platform === 'linux' && readFileSync('/proc/self/stat').length > 0;
  } catch {
    return false;
  }
}

export const SEES_PROCESSES: boolean = hasProcessFiles();

/** The limits that need to see processes. */
export const unwatchedLimits = (sees = SEES_PROCESSES): GuestLimit[] => (sees ? [] : ['memory', 'processes']);

const PAGE: Bytes = SEES_PROCESSES ? pageSize() : 4096;

/** Null where it is gone. */
function factsOf(pid: number): ProcessFacts | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name may hold anything, so the fields are counted from behind it.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return {
      pid,
      parent: Number(fields[1]),
      group: Number(fields[2]),
      session: Number(fields[3]),
      started: fields[19] ?? '',
      isZombie: fields[0] === 'Z' || fields[0] === 'X',
      memory: Number(fields[21]) * PAGE,
    };
  } catch {
    return null;
  }
}

/** When a process started, as no later one of its number does; null where it is gone or the system does not tell. */
export function startOf(pid: number): string | null {
  const facts = SEES_PROCESSES ? factsOf(pid) : null;
  return facts === null || facts.isZombie ? null : facts.started;
}

const allProcesses = (): ProcessFacts[] =>
  readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (factsOf(Number(name)) ?? []) : []));

/** Whether it works in a folder; a folder that is removed has " (deleted)" behind its name. */
function worksIn(pid: number, folder: string): boolean {
  try {
    const place = readlinkSync(`/proc/${pid}/cwd`);
    return place === folder || place.startsWith(`${folder}/`);
  } catch {
    return false;
  }
}

function signalled(pid: number): boolean {
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch {
    return false;
  }
}

export class ProcessGroup {
  readonly #leader: number;
  readonly #folder: string;
  readonly #platform: NodeJS.Platform;
  readonly #sees: boolean;
  readonly #control: ControlGroup | null = ControlGroup.create(GUEST.tasks);
  readonly #release: () => void;
  /** Those that were seen, with the time of their start. */
  readonly #known = new Map<number, string>();

  /** @param folder in which it was started, and nobody else was */
  constructor(leader: number, folder: string, platform: NodeJS.Platform = process.platform) {
    this.#leader = leader;
    this.#folder = folder;
    this.#platform = platform;
    this.#sees = SEES_PROCESSES && platform === 'linux';
    this.#control?.add(leader);
    this.#release = guard({ leader, folder, control: this.#control?.folder ?? null }, platform);
  }

  /** @param isThorough also those of which nothing but their folder tells that they belong here */
  #members(isThorough: boolean): ProcessFacts[] {
    const all = allProcesses();
    const controlled = this.#control?.members();
    const members = new Map<number, ProcessFacts>();
    const belongs = (facts: ProcessFacts): boolean =>
      facts.session === this.#leader ||
      facts.group === this.#leader ||
      this.#known.get(facts.pid) === facts.started ||
      members.has(facts.parent) ||
      controlled?.has(facts.pid) === true ||
      (isThorough && worksIn(facts.pid, this.#folder));
    // Children may stand before their parents: until nothing is added any more.
    for (let before = -1; before !== members.size; ) {
      before = members.size;
      for (const facts of all) if (!members.has(facts.pid) && belongs(facts)) members.set(facts.pid, facts);
    }
    for (const { pid, started } of members.values()) this.#known.set(pid, started);
    return [...members.values()].filter(({ isZombie }) => !isZombie);
  }

  /** Null where the system does not show its processes. */
  look(): GroupState | null {
    if (!this.#sees) return null;
    const members = this.#members(false);
    return { processes: members.length, memory: members.reduce((sum, { memory }) => sum + memory, 0) };
  }

  /** Windows has no groups; a program of its own ends a process with those that it started. */
  async #killTree(): Promise<boolean> {
    // Where it has ended already there is nothing to be found, and that is no failure.
    await runToEnd('taskkill', ['/pid', String(this.#leader), '/t', '/f'], KILL_PAUSE * KILL_ROUNDS);
    this.#release();
    return true;
  }

  /** Kills all, again and again until none is left. False where some would not go. */
  async kill(): Promise<boolean> {
    if (this.#platform === 'win32') return this.#killTree();
    for (let round = 0; round < KILL_ROUNDS; round++) {
      // Looked at first: whose parents are gone is harder to find.
      const members = this.#sees ? this.#members(true) : null;
      // The whole group at once: none of them can start another in between.
      const hadGroup = signalled(-this.#leader);
      for (const { pid } of members ?? []) signalled(pid);
      const isGone = members === null ? !hadGroup : members.length === 0;
      // Those that ended may be in it until their parent has looked.
      if (isGone && (this.#control === null || this.#control.remove())) {
        this.#release();
        return true;
      }
      await sleep(KILL_PAUSE);
    }
    return false;
  }
}
