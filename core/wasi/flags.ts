/*
 * The enumerations and flag sets of preview 1, with the names of its specification.
 */

export const FILETYPE = {
  UNKNOWN: 0,
  BLOCK_DEVICE: 1,
  CHARACTER_DEVICE: 2,
  DIRECTORY: 3,
  REGULAR_FILE: 4,
  SOCKET_DGRAM: 5,
  SOCKET_STREAM: 6,
  SYMBOLIC_LINK: 7,
} as const;

/** Flags of an open descriptor. */
export const FDFLAG = { APPEND: 1, DSYNC: 2, NONBLOCK: 4, RSYNC: 8, SYNC: 16 } as const;

/** How `path_open` opens. */
export const OFLAG = { CREAT: 1, DIRECTORY: 2, EXCL: 4, TRUNC: 8 } as const;

export const LOOKUPFLAG = { SYMLINK_FOLLOW: 1 } as const;

/** Which times a call sets, and whether to the given time or to now. */
export const FSTFLAG = { ATIM: 1, ATIM_NOW: 2, MTIM: 4, MTIM_NOW: 8 } as const;

export const WHENCE = { SET: 0, CUR: 1, END: 2 } as const;

export const CLOCKID = { REALTIME: 0, MONOTONIC: 1, PROCESS_CPUTIME: 2, THREAD_CPUTIME: 3 } as const;

export const EVENTTYPE = { CLOCK: 0, FD_READ: 1, FD_WRITE: 2 } as const;

/** On a clock subscription: the timeout is a reading of the clock, not a duration. */
export const SUBCLOCKFLAG = { ABSTIME: 1 } as const;

export const PREOPENTYPE = { DIR: 0 } as const;

/** Values of `fd_advise`. */
export const ADVICE = { NORMAL: 0, SEQUENTIAL: 1, RANDOM: 2, WILLNEED: 3, DONTNEED: 4, NOREUSE: 5 } as const;

/** In the order of their numbers, 0 ("no signal") to 30. */
export const SIGNALS = [
  'NONE',
  'HUP',
  'INT',
  'QUIT',
  'ILL',
  'TRAP',
  'ABRT',
  'BUS',
  'FPE',
  'KILL',
  'USR1',
  'SEGV',
  'USR2',
  'PIPE',
  'ALRM',
  'TERM',
  'CHLD',
  'CONT',
  'STOP',
  'TSTP',
  'TTIN',
  'TTOU',
  'URG',
  'XCPU',
  'XFSZ',
  'VTALRM',
  'PROF',
  'WINCH',
  'POLL',
  'PWR',
  'SYS',
] as const;

/** Returns the names of the flags that are set: `flagNames(FDFLAG, 5)` is `['APPEND', 'NONBLOCK']`. */
export function flagNames<Name extends string>(flags: Readonly<Record<Name, number>>, mask: number): Name[] {
  const names: Name[] = [];
  for (const name in flags) if ((mask & flags[name]) !== 0) names.push(name);
  return names;
}
