import { ERRNO } from '../../../core/wasi/errno.ts';
import { ADVICE, FDFLAG, FILETYPE, PREOPENTYPE, WHENCE } from '../../../core/wasi/flags.ts';
import { ALL_RIGHTS, RIGHT } from '../../../core/wasi/rights.ts';
import type { Descriptor } from './descriptor.ts';
import type { SessionState } from './session-state.ts';

const FDSTAT_SIZE = 24;
const PRESTAT_SIZE = 8;
const ALL_FLAGS = FDFLAG.APPEND | FDFLAG.DSYNC | FDFLAG.NONBLOCK | FDFLAG.RSYNC | FDFLAG.SYNC;

/** Functions on descriptors: their state, position and closing. */
export function descriptorFunctions(session: SessionState) {
  const { memory, table, files } = session;

  function release(descriptor: Descriptor): void {
    files.stamp();
    const { target } = descriptor;
    if (target.type === FILETYPE.REGULAR_FILE) files.closed(target);
  }

  /** Everything is in memory already, so only the host is notified. */
  function sync(fd: number): number {
    session.enter();
    if (table.get(fd) === undefined) return ERRNO.BADF;
    files.stamp();
    session.touched();
    return ERRNO.SUCCESS;
  }

  /** @param offset relative to `whence` */
  function seek(fd: number, offset: number, whence: number, right: number, resultPointer: number): number {
    session.enter();
    const resultAt = resultPointer >>> 0;
    const descriptor = table.get(fd);
    if (descriptor === undefined) return ERRNO.BADF;
    const { target } = descriptor;
    if (target.type === FILETYPE.DIRECTORY) return ERRNO.BADF;
    if (target.type !== FILETYPE.REGULAR_FILE) return ERRNO.SPIPE;
    if ((descriptor.rights & right) === 0) return descriptor.denial(right);
    if (!memory.has(resultAt, 8)) return ERRNO.FAULT;
    const base = whence === WHENCE.SET ? 0 : whence === WHENCE.CUR ? descriptor.position : target.size;
    const position = base + offset;
    if (whence > WHENCE.END || whence < WHENCE.SET || position < 0) return ERRNO.INVAL;
    if (position > Number.MAX_SAFE_INTEGER) return ERRNO.OVERFLOW;
    descriptor.position = position;
    memory.setU64(resultAt, position);
    return ERRNO.SUCCESS;
  }

  return {
    fd_close(fd: number): number {
      session.enter();
      const descriptor = table.get(fd);
      if (descriptor === undefined) return ERRNO.BADF;
      table.remove(fd);
      release(descriptor);
      return ERRNO.SUCCESS;
    },

    fd_renumber(from: number, to: number): number {
      session.enter();
      const descriptor = table.get(from);
      const replaced = table.get(to);
      if (descriptor === undefined || replaced === undefined) return ERRNO.BADF;
      if (from === to) return ERRNO.SUCCESS;
      release(replaced);
      table.set(to, descriptor);
      table.remove(from);
      return ERRNO.SUCCESS;
    },

    fd_datasync: sync,
    fd_sync: sync,

    fd_advise(fd: number, offset: bigint, length: bigint, advice: number): number {
      session.enter();
      const descriptor = table.get(fd);
      if (descriptor === undefined) return ERRNO.BADF;
      if (advice < ADVICE.NORMAL || advice > ADVICE.NOREUSE || offset < 0n || length < 0n) return ERRNO.INVAL;
      if (descriptor.target.type === FILETYPE.DIRECTORY) return ERRNO.BADF;
      return descriptor.target.type === FILETYPE.REGULAR_FILE ? ERRNO.SUCCESS : ERRNO.SPIPE;
    },

    fd_allocate(fd: number, offset: bigint, length: bigint): number {
      session.enter();
      const descriptor = table.get(fd);
      if (descriptor === undefined) return ERRNO.BADF;
      const { target } = descriptor;
      if (target.type !== FILETYPE.REGULAR_FILE) return ERRNO.BADF;
      if ((descriptor.rights & RIGHT.FD_ALLOCATE) === 0) return descriptor.denial(RIGHT.FD_ALLOCATE);
      const end = Number(offset) + Number(length);
      if (offset < 0n || length <= 0n) return ERRNO.INVAL;
      if (end <= target.size) return ERRNO.SUCCESS;
      const errno = files.resize(target, end);
      session.touched();
      return errno;
    },

    fd_fdstat_get(fd: number, resultPointer: number): number {
      session.enter();
      const at = resultPointer >>> 0;
      const descriptor = table.get(fd);
      if (descriptor === undefined) return ERRNO.BADF;
      if (!memory.has(at, FDSTAT_SIZE)) return ERRNO.FAULT;
      const { view } = memory;
      view.setUint32(at, descriptor.target.type | (descriptor.flags << 16), true);
      view.setUint32(at + 4, 0, true);
      view.setUint32(at + 8, descriptor.rights, true);
      view.setUint32(at + 12, 0, true);
      view.setUint32(at + 16, descriptor.inheriting, true);
      view.setUint32(at + 20, 0, true);
      return ERRNO.SUCCESS;
    },

    fd_fdstat_set_flags(fd: number, flags: number): number {
      session.enter();
      const descriptor = table.get(fd);
      if (descriptor === undefined) return ERRNO.BADF;
      if ((flags & ~ALL_FLAGS) !== 0) return ERRNO.INVAL;
      if ((descriptor.rights & RIGHT.FD_FDSTAT_SET_FLAGS) === 0) return ERRNO.NOTCAPABLE;
      descriptor.flags = flags;
      return ERRNO.SUCCESS;
    },

    /** Rights can be dropped, never gained. */
    fd_fdstat_set_rights(fd: number, rights: bigint, inheriting: bigint): number {
      session.enter();
      const descriptor = table.get(fd);
      if (descriptor === undefined) return ERRNO.BADF;
      const known = BigInt(ALL_RIGHTS);
      if ((rights & ~known) !== 0n || (inheriting & ~known) !== 0n) return ERRNO.NOTCAPABLE;
      const own = Number(rights);
      const inherited = Number(inheriting);
      if ((own & ~descriptor.rights) !== 0 || (inherited & ~descriptor.inheriting) !== 0) return ERRNO.NOTCAPABLE;
      descriptor.rights = own;
      descriptor.inheriting = inherited;
      return ERRNO.SUCCESS;
    },

    fd_prestat_get(fd: number, resultPointer: number): number {
      session.enter();
      const at = resultPointer >>> 0;
      const name = table.get(fd)?.preopenName ?? null;
      if (name === null) return ERRNO.BADF;
      if (!memory.has(at, PRESTAT_SIZE)) return ERRNO.FAULT;
      memory.view.setUint32(at, PREOPENTYPE.DIR, true);
      memory.view.setUint32(at + 4, name.length, true);
      return ERRNO.SUCCESS;
    },

    fd_prestat_dir_name(fd: number, pathPointer: number, length: number): number {
      session.enter();
      const at = pathPointer >>> 0;
      const name = table.get(fd)?.preopenName ?? null;
      if (name === null) return ERRNO.BADF;
      if (length >>> 0 < name.length) return ERRNO.NAMETOOLONG;
      if (!memory.has(at, name.length)) return ERRNO.FAULT;
      memory.bytes.set(name, at);
      return ERRNO.SUCCESS;
    },

    fd_seek: (fd: number, offset: bigint, whence: number, resultAt: number) =>
      seek(fd, Number(offset), whence, RIGHT.FD_SEEK, resultAt),

    fd_tell: (fd: number, resultAt: number) => seek(fd, 0, WHENCE.CUR, RIGHT.FD_TELL | RIGHT.FD_SEEK, resultAt),
  };
}
