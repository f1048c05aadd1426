import { readdirSync, readFileSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { GuestLimit } from '../../../core/api/api.ts';
import type { Bytes } from '../../../core/base/units.ts';
import { MIB } from '../../../core/base/units.ts';
import type { Limits } from '../../../core/run/config.ts';
import type { CommandLine } from '../../hosts/host-adapter.ts';
import { findOnPath } from '../../system/command.ts';

/* The limits of a program on the server, in addition to those of its run. */

export const GUEST = {
  /** Memory of the host runtime itself: its code, its compiler, its heap. */
  hostMemory: 512 * MIB,
  /** Runtimes start a few helper processes at most. Threads do not count. */
  processes: 32,
  /** Processes and threads, where the system counts them. Runtimes have some for each processor. */
  tasks: 256 + 8 * availableParallelism(),
  /** Files and folders. */
  entries: 100_000,
  /** Open files of one process. */
  descriptors: 1024,
} as const;

const inMib = (bytes: Bytes): string => `${Math.round(bytes / MIB)} MiB`;

export function limitMessage(limit: GuestLimit, limits: Limits): string {
  switch (limit) {
    case 'time':
      return `The program ran for more than ${limits.wallTime / 1000} s and was killed.`;
    case 'memory':
      return `The program used more than ${inMib(limits.memory)}, in addition to ${inMib(GUEST.hostMemory)} for its host, and was killed.`;
    case 'output':
      return `The program printed more than ${limits.output} bytes and was killed.`;
    case 'processes':
      return `The host started more than ${GUEST.processes} processes. All of them were killed.`;
    case 'files':
      return `The files exceeded ${limits.files} bytes or ${GUEST.entries} entries, and the program was killed.`;
  }
}

const PRLIMIT = findOnPath(['prlimit']);

/** Counts this user's processes and threads: the limit of the system applies to all of them together. */
function ownTasks(): number {
  const user = process.getuid?.();
  let tasks = 0;
  for (const name of readdirSync('/proc')) {
    try {
      if (!/^\d+$/.test(name) || statSync(`/proc/${name}`).uid !== user) continue;
      const status = readFileSync(`/proc/${name}/stat`, 'latin1');
      tasks += Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[17]);
    } catch {
      // The process has ended.
    }
  }
  return tasks;
}

/**
 * Wraps a command in `prlimit` (util-linux), so that the system limits the size of a file, core dumps, open files and
 * tasks. Without `prlimit`, only the watch of the run enforces limits.
 */
export function limitedCommand({ file, args }: CommandLine, limits: Limits): CommandLine {
  if (PRLIMIT === null || process.platform !== 'linux') return { file, args };
  const options = [`--fsize=${limits.files + MIB}`, '--core=0', `--nofile=${GUEST.descriptors}`];
  // Root is exempt from this limit; a control group applies instead.
  if (process.getuid?.() !== 0) options.push(`--nproc=${ownTasks() + GUEST.tasks}`);
  return { file: PRLIMIT, args: [...options, '--', file, ...args] };
}
