import { readFileSync } from 'node:fs';
import type { GuestLimit } from '../../../core/api/api.ts';
import type { Bytes } from '../../../core/base/units.ts';
import { runToEnd } from '../../system/command.ts';
import { killGuest, membersOf, SEES_PROCESSES } from './guest-processes.mjs';
import { type Guest, release } from './warden.ts';

/* All processes of a guest: measures their total use of resources, and kills them. */

export interface GroupState {
  readonly processes: number;
  /** Resident memory of all processes; shared pages count once for each. */
  readonly memory: Bytes;
}

/** Returns the size of a page, from the one figure that Linux gives both in pages and in KiB. */
function pageSize(): Bytes {
  const pages = Number(readFileSync('/proc/self/statm', 'latin1').split(' ')[1]);
  const kilobytes = Number(/^VmRSS:\s*(\d+)/m.exec(readFileSync('/proc/self/status', 'latin1'))?.[1]);
  const size = 2 ** Math.round(Math.log2((kilobytes * 1024) / pages));
  return Number.isFinite(size) ? size : 4096;
}

const PAGE: Bytes = SEES_PROCESSES ? pageSize() : 4096;

/** Returns the limits that cannot be enforced on a system that does not list its processes. */
export const unwatchedLimits = (sees = SEES_PROCESSES): GuestLimit[] => (sees ? [] : ['memory', 'processes']);

export class GuestGroup {
  readonly #guest: Guest;
  readonly #platform: NodeJS.Platform;
  readonly #sees: boolean;
  /** Processes seen so far, with their start times. */
  readonly #known = new Map<number, string>();

  constructor(guest: Guest, platform: NodeJS.Platform = process.platform) {
    this.#guest = guest;
    this.#platform = platform;
    this.#sees = SEES_PROCESSES && platform === 'linux';
  }

  /** Returns null if the system does not list its processes. */
  look(): GroupState | null {
    if (!this.#sees) return null;
    const members = membersOf(this.#guest, this.#known, false);
    return { processes: members.length, memory: members.reduce((sum, { pages }) => sum + pages * PAGE, 0) };
  }

  /** Kills processes until none is left. Returns false if some survive. */
  async kill(): Promise<boolean> {
    if (this.#platform === 'win32') {
      // Windows has no process groups; taskkill follows the parents. It fails if all processes have ended already.
      await runToEnd('taskkill', ['/pid', String(this.#guest.leader), '/t', '/f'], 5000);
      return true;
    }
    const isGone = await killGuest(this.#guest, this.#known, this.#sees);
    if (isGone) release(this.#guest);
    return isGone;
  }
}
