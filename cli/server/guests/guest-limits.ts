import { readdirSync, readFileSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { GuestLimit } from '../../../core/api/api.ts';
import type { Bytes } from '../../../core/base/units.ts';
import { MIB } from '../../../core/base/units.ts';
import type { Limits } from '../../../core/run/config.ts';
import type { CommandLine } from '../../hosts/host-adapter.ts';
import { findOnPath } from '../../system/command.ts';

/* How much a program on the server may take. What a run says holds; the rest is the same for all. */

export const GUEST = {
  /** What the host itself may take beside the program's memory: its code, its compiler, its heap. */
  hostMemory: 512 * MIB,
  /** Runtimes start a few helpers at most; their threads do not count. */
  processes: 32,
  /** Processes and threads, where the system counts them: runtimes have some for each processor. */
  tasks: 256 + 8 * availableParallelism(),
  /** Files and folders below the granted ones. */
  entries: 100_000,
  /** Open at once, by one process. */
  descriptors: 1024,
} as const;

const inMib = (bytes: Bytes): string => `${Math.round(bytes / MIB)} MiB`;

export function limitMessage(limit: GuestLimit, limits: Limits): string {
  switch (limit) {
    case 'time':
      return `It took longer than ${limits.wallTime / 1000} s and was ended.`;
    case 'memory':
      return `It took more than ${inMib(limits.memory)}, and ${inMib(GUEST.hostMemory)} for its host, and was ended.`;
    case 'output':
      return `It printed more than ${limits.output} bytes and was ended.`;
    case 'processes':
      return `It started more than ${GUEST.processes} processes; all were ended.`;
    case 'files':
      return `Its files came to more than ${limits.files} bytes or ${GUEST.entries} entries, and it was ended.`;
  }
}

const PRLIMIT = findOnPath(['prlimit']);

/** Processes and threads of this user now: the system's limit is for all that a user has. */
function ownTasks(): number {
  const user = process.getuid?.();
  let tasks = 0;
  for (const name of readdirSync('/proc')) {
    try {
      if (!/^\d+$/.test(name) || statSync(`/proc/${name}`).uid !== user) continue;
      const status = readFileSync(`/proc/${name}/stat`, 'latin1');
      tasks += Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[17]);
    } catch {
      // It is gone.
    }
  }
  return tasks;
}

/**
 * The command with what the system itself can hold it to: no file beyond the bytes of all, no core dump, few open
 * files, few tasks. `prlimit` (util-linux) becomes the command; where it is not there, the watch alone has to see it.
 */
export function limitedCommand({ file, args }: CommandLine, limits: Limits): CommandLine {
  if (PRLIMIT === null || process.platform !== 'linux') return { file, args };
  const options = [`--fsize=${limits.files + MIB}`, '--core=0', `--nofile=${GUEST.descriptors}`];
  // Root has no such limit; a control group stands in for it.
  if (process.getuid?.() !== 0) options.push(`--nproc=${ownTasks() + GUEST.tasks}`);
  return { file: PRLIMIT, args: [...options, '--', file, ...args] };
}
