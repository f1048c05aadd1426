import { ERRNO } from '../../../core/wasi/errno.ts';
import { FILETYPE, FSTFLAG, LOOKUPFLAG } from '../../../core/wasi/flags.ts';
import { RIGHT } from '../../../core/wasi/rights.ts';
import type { Inode } from '../../vfs/inode.ts';
import type { DescriptorTarget } from './descriptor.ts';
import type { GuestMemory } from './guest-memory.ts';
import type { SessionState } from './session-state.ts';

/** The memory layout of a `filestat`, which is smaller in preview 0. */
export interface FilestatLayout {
  readonly size: number;
  readonly links: number;
  readonly fileSize: number;
  readonly times: number;
}

export const FILESTAT_LAYOUT: FilestatLayout = { size: 64, links: 24, fileSize: 32, times: 40 };

/** There is one file system. */
const DEVICE = 1;

const ALL_TIMES = FSTFLAG.ATIM | FSTFLAG.ATIM_NOW | FSTFLAG.MTIM | FSTFLAG.MTIM_NOW;

/** Functions on the metadata of files, by descriptor and by path. */
export function filestatFunctions(session: SessionState, layout: FilestatLayout) {
  const { memory, table, files, resolver, text } = session;

  /** Returns the inode of a path, or an errno. */
  function find(fd: number, right: number, flags: number, path: number, length: number): Inode | number {
    const base = table.directory(fd, right);
    if (typeof base === 'number') return base;
    const name = text.path(path >>> 0, length >>> 0);
    if (typeof name === 'number') return name;
    const errno = resolver.resolve(base.target, name, (flags & LOOKUPFLAG.SYMLINK_FOLLOW) !== 0);
    if (errno !== ERRNO.SUCCESS) return errno;
    return resolver.inode ?? ERRNO.NOENT;
  }

  function setTimes(inode: Inode, accessed: bigint, modified: bigint, flags: number): number {
    const both = (pair: number) => (flags & pair) === pair;
    if ((flags & ~ALL_TIMES) !== 0) return ERRNO.INVAL;
    if (both(FSTFLAG.ATIM | FSTFLAG.ATIM_NOW) || both(FSTFLAG.MTIM | FSTFLAG.MTIM_NOW)) return ERRNO.INVAL;
    const time = (given: number, now: number, value: bigint) => {
      if (flags & now) return files.nanoseconds();
      return flags & given ? BigInt.asUintN(64, value) : null;
    };
    files.setTimes(
      inode,
      time(FSTFLAG.ATIM, FSTFLAG.ATIM_NOW, accessed),
      time(FSTFLAG.MTIM, FSTFLAG.MTIM_NOW, modified),
    );
    session.touched();
    return ERRNO.SUCCESS;
  }

  return {
    fd_filestat_get(fd: number, resultPointer: number): number {
      session.enter();
      const descriptor = table.get(fd);
      if (descriptor === undefined) return ERRNO.BADF;
      if ((descriptor.rights & RIGHT.FD_FILESTAT_GET) === 0) return ERRNO.NOTCAPABLE;
      if (!memory.has(resultPointer >>> 0, layout.size)) return ERRNO.FAULT;
      files.stamp();
      setFilestat(memory, layout, resultPointer >>> 0, descriptor.target);
      return ERRNO.SUCCESS;
    },

    fd_filestat_set_size(fd: number, size: bigint): number {
      session.enter();
      const descriptor = table.get(fd);
      if (descriptor === undefined) return ERRNO.BADF;
      const { target } = descriptor;
      if (target.type !== FILETYPE.REGULAR_FILE) return ERRNO.INVAL;
      if ((descriptor.rights & RIGHT.FD_FILESTAT_SET_SIZE) === 0) {
        // The same error as ftruncate on a file that is not open for writing.
        return descriptor.readOnly ? ERRNO.ROFS : ERRNO.INVAL;
      }
      // Unsigned, but ftruncate rejects sizes that do not fit a signed integer.
      if (size < 0n) return ERRNO.INVAL;
      const errno = files.resize(target, Number(size));
      session.touched();
      return errno;
    },

    fd_filestat_set_times(fd: number, accessed: bigint, modified: bigint, flags: number): number {
      session.enter();
      const descriptor = table.get(fd);
      if (descriptor === undefined) return ERRNO.BADF;
      const { target } = descriptor;
      if ((descriptor.rights & RIGHT.FD_FILESTAT_SET_TIMES) === 0)
        return descriptor.denial(RIGHT.FD_FILESTAT_SET_TIMES);
      if (target.type !== FILETYPE.REGULAR_FILE && target.type !== FILETYPE.DIRECTORY) return ERRNO.NOTSUP;
      return setTimes(target, accessed, modified, flags);
    },

    path_filestat_get(fd: number, flags: number, path: number, length: number, resultPointer: number): number {
      session.enter();
      const inode = find(fd, RIGHT.PATH_FILESTAT_GET, flags, path, length);
      if (typeof inode === 'number') return inode;
      if (!memory.has(resultPointer >>> 0, layout.size)) return ERRNO.FAULT;
      files.stamp();
      setFilestat(memory, layout, resultPointer >>> 0, inode);
      return ERRNO.SUCCESS;
    },

    path_filestat_set_times(
      fd: number,
      flags: number,
      path: number,
      length: number,
      accessed: bigint,
      modified: bigint,
      timeFlags: number,
    ): number {
      session.enter();
      const inode = find(fd, RIGHT.PATH_FILESTAT_SET_TIMES, flags, path, length);
      return typeof inode === 'number' ? inode : setTimes(inode, accessed, modified, timeFlags);
    },
  };
}

function setFilestat(memory: GuestMemory, layout: FilestatLayout, at: number, target: Inode | DescriptorTarget): void {
  const { view } = memory;
  const inode = 'number' in target ? target : null;
  memory.setU64(at, inode === null ? 0 : DEVICE);
  memory.setU64(at + 8, inode?.number ?? 0);
  view.setUint32(at + 16, target.type, true);
  view.setUint32(at + 20, 0, true);
  view.setUint32(at + layout.links, inode?.linkCount ?? 1, true);
  if (layout.fileSize - layout.links === 8) view.setUint32(at + layout.links + 4, 0, true);
  memory.setU64(at + layout.fileSize, inode?.size ?? 0);
  view.setBigUint64(at + layout.times, inode?.accessed ?? 0n, true);
  view.setBigUint64(at + layout.times + 8, inode?.modified ?? 0n, true);
  view.setBigUint64(at + layout.times + 16, inode?.changed ?? 0n, true);
}
