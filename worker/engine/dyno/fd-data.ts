import { ERRNO } from '../../../core/wasi/errno.ts';
import { FDFLAG, FILETYPE } from '../../../core/wasi/flags.ts';
import { RIGHT } from '../../../core/wasi/rights.ts';
import { type FileInode, MARK_ACCESSED } from '../../vfs/inode.ts';
import type { InputDevice, OutputDevice } from '../engine.ts';
import type { Descriptor } from './descriptor.ts';
import type { SessionState } from './session-state.ts';

/** An `iovec` is a pointer and a length. */
const IOVEC_SIZE = 8;

/** The result is a signed 32-bit count in every libc. */
const MAX_TRANSFER = 0x7fff_ffff;

/** Reading and writing. Bytes are copied directly between guest memory and files or devices. */
export function dataFunctions(session: SessionState) {
  const { memory, table, files } = session;

  /** Checks a list completely before it is used. Returns its total size in bytes, or minus an errno. */
  function measure(list: number, count: number): number {
    if (!memory.has(list, count * IOVEC_SIZE)) return -ERRNO.FAULT;
    let total = 0;
    for (let at = list; at < list + count * IOVEC_SIZE; at += IOVEC_SIZE) {
      const length = memory.view.getUint32(at + 4, true);
      if (!memory.has(memory.view.getUint32(at, true), length)) return -ERRNO.FAULT;
      total += length;
    }
    return total > MAX_TRANSFER ? -ERRNO.INVAL : total;
  }

  /** The descriptor, if it can be read (or written, by `right`), or an errno. As in POSIX, a wrong access mode is BADF. */
  function open(fd: number, right: number): Descriptor | number {
    const descriptor = table.get(fd);
    if (descriptor === undefined) return ERRNO.BADF;
    if (descriptor.target.type === FILETYPE.DIRECTORY) return ERRNO.BADF;
    if ((descriptor.rights & right) === right) return descriptor;
    return descriptor.readOnly ? descriptor.denial(right) : ERRNO.BADF;
  }

  /** Returns the count of bytes, or minus an errno if another thread has changed the list meanwhile. */
  function readFile(file: FileInode, list: number, count: number, position: number): number {
    let total = 0;
    for (let at = list; at < list + count * IOVEC_SIZE; at += IOVEC_SIZE) {
      const start = memory.view.getUint32(at, true);
      const length = memory.view.getUint32(at + 4, true);
      if (!memory.has(start, length)) return -ERRNO.FAULT;
      const step = file.contents.read(memory.bytes, start, length, position + total);
      total += step;
      if (step < length) break;
    }
    if (total > 0) files.mark(file, MARK_ACCESSED);
    return total;
  }

  function writeFile(file: FileInode, list: number, count: number, position: number): number {
    let total = 0;
    for (let at = list; at < list + count * IOVEC_SIZE; at += IOVEC_SIZE) {
      const start = memory.view.getUint32(at, true);
      const length = memory.view.getUint32(at + 4, true);
      if (length === 0) continue;
      if (!memory.has(start, length)) return -ERRNO.FAULT;
      const step = files.write(file, memory.bytes, start, length, position + total);
      if (step < 0) return total > 0 ? total : step;
      total += step;
      if (step < length) break;
    }
    return total;
  }

  function readDevice(input: InputDevice, list: number, count: number): number {
    let total = 0;
    for (let at = list; at < list + count * IOVEC_SIZE; at += IOVEC_SIZE) {
      const start = memory.view.getUint32(at, true);
      const length = memory.view.getUint32(at + 4, true);
      if (length === 0) continue;
      if (!memory.has(start, length)) return -ERRNO.FAULT;
      const step = session.callHost(() => input.read(memory.bytes.subarray(start, start + length)));
      total += step;
      if (step < length) break;
    }
    return total;
  }

  function writeDevice(output: OutputDevice, list: number, count: number): number {
    let total = 0;
    for (let at = list; at < list + count * IOVEC_SIZE; at += IOVEC_SIZE) {
      const start = memory.view.getUint32(at, true);
      const length = memory.view.getUint32(at + 4, true);
      if (length === 0) continue;
      if (!memory.has(start, length)) return -ERRNO.FAULT;
      session.callHost(() => output.write(memory.bytes.subarray(start, start + length)));
      total += length;
    }
    return total;
  }

  /** Stores a count as the call's result; a negative one is minus an errno. */
  function result(count: number, resultAt: number): number {
    if (count < 0) return -count;
    memory.view.setUint32(resultAt, count, true);
    return ERRNO.SUCCESS;
  }

  function fd_read(fd: number, iovecs: number, iovecCount: number, resultPointer: number): number | Promise<number> {
    session.enter();
    const list = iovecs >>> 0;
    const count = iovecCount >>> 0;
    const resultAt = resultPointer >>> 0;
    const descriptor = open(fd, RIGHT.FD_READ);
    if (typeof descriptor === 'number') return descriptor;
    const wanted = measure(list, count);
    if (wanted < 0) return -wanted;
    if (!memory.has(resultAt, 4)) return ERRNO.FAULT;
    const { target } = descriptor;
    if (target.type === FILETYPE.REGULAR_FILE) {
      const read = readFile(target, list, count, descriptor.position);
      if (read > 0) descriptor.position += read;
      return result(read, resultAt);
    }
    if (target.type === FILETYPE.DIRECTORY) return ERRNO.ISDIR;
    const { input } = target;
    if (input === null) return ERRNO.BADF;
    while (wanted > 0 && input.available() === 0 && !input.ended()) {
      if (descriptor.flags & FDFLAG.NONBLOCK) return ERRNO.AGAIN;
      files.stamp();
      const waiting = session.callHost(() => input.wait(Number.POSITIVE_INFINITY));
      if (waiting instanceof Promise) return session.after(waiting, () => fd_read(fd, list, count, resultAt));
    }
    return result(readDevice(input, list, count), resultAt);
  }

  function fd_write(fd: number, iovecs: number, iovecCount: number, resultPointer: number): number {
    session.enter();
    const list = iovecs >>> 0;
    const count = iovecCount >>> 0;
    const resultAt = resultPointer >>> 0;
    const descriptor = open(fd, RIGHT.FD_WRITE);
    if (typeof descriptor === 'number') return descriptor;
    const given = measure(list, count);
    if (given < 0) return -given;
    if (!memory.has(resultAt, 4)) return ERRNO.FAULT;
    const { target } = descriptor;
    if (target.type === FILETYPE.REGULAR_FILE) {
      const position = descriptor.flags & FDFLAG.APPEND ? target.size : descriptor.position;
      const written = writeFile(target, list, count, position);
      if (written >= 0) descriptor.position = position + written;
      const errno = result(written, resultAt);
      session.touched();
      return errno;
    }
    if (target.type === FILETYPE.DIRECTORY) return ERRNO.ISDIR;
    if (target.output === null) return ERRNO.BADF;
    return result(writeDevice(target.output, list, count), resultAt);
  }

  function fd_pread(fd: number, iovecs: number, iovecCount: number, offset: bigint, resultPointer: number): number {
    session.enter();
    const list = iovecs >>> 0;
    const count = iovecCount >>> 0;
    const resultAt = resultPointer >>> 0;
    const position = Number(offset);
    const descriptor = open(fd, RIGHT.FD_READ);
    if (typeof descriptor === 'number') return descriptor;
    const { target } = descriptor;
    if (target.type !== FILETYPE.REGULAR_FILE) return ERRNO.SPIPE;
    if (position < 0) return ERRNO.INVAL;
    const wanted = measure(list, count);
    if (wanted < 0) return -wanted;
    if (!memory.has(resultAt, 4)) return ERRNO.FAULT;
    return result(readFile(target, list, count, position), resultAt);
  }

  function fd_pwrite(fd: number, iovecs: number, iovecCount: number, offset: bigint, resultPointer: number): number {
    session.enter();
    const list = iovecs >>> 0;
    const count = iovecCount >>> 0;
    const resultAt = resultPointer >>> 0;
    const position = Number(offset);
    const descriptor = open(fd, RIGHT.FD_WRITE);
    if (typeof descriptor === 'number') return descriptor;
    const { target } = descriptor;
    if (target.type !== FILETYPE.REGULAR_FILE) return ERRNO.SPIPE;
    if (position < 0) return ERRNO.INVAL;
    const given = measure(list, count);
    if (given < 0) return -given;
    if (!memory.has(resultAt, 4)) return ERRNO.FAULT;
    // As on Linux, a descriptor with APPEND ignores the offset.
    const at = descriptor.flags & FDFLAG.APPEND ? target.size : position;
    const errno = result(writeFile(target, list, count, at), resultAt);
    session.touched();
    return errno;
  }

  return { fd_read, fd_write, fd_pread, fd_pwrite };
}
