import { ERRNO } from '../../../core/wasi/errno.ts';
import { FILETYPE } from '../../../core/wasi/flags.ts';
import { RIGHT } from '../../../core/wasi/rights.ts';
import type { DirectoryInode, DirectoryListing } from '../../vfs/inode.ts';
import type { SessionState } from './session-state.ts';

/*
 * Lists directories. The listing of a directory is packed once in the guest's layout and cached until the directory
 * changes; a cookie is an index into it. Entries are sorted by name, so that listings are reproducible. A descriptor
 * keeps its listing until it is read from the start again, so that cookies stay valid while entries come and go.
 */

/** A `dirent`: the next cookie and the inode in 8 bytes each, the name's length in 4, the type in 1. */
const DIRENT_SIZE = 24;
const HIGH = 4_294_967_296;

const encoder = new TextEncoder();

export function readdirFunctions(session: SessionState) {
  const { memory, table } = session;
  return {
    fd_readdir(fd: number, buffer: number, length: number, cookie: bigint, resultPointer: number): number {
      session.enter();
      const at = buffer >>> 0;
      const room = length >>> 0;
      const resultAt = resultPointer >>> 0;
      const descriptor = table.directory(fd, RIGHT.FD_READDIR);
      if (typeof descriptor === 'number') return descriptor;
      if (!memory.has(at, room) || !memory.has(resultAt, 4)) return ERRNO.FAULT;
      const directory = descriptor.target;
      if (cookie === 0n || descriptor.listing === null) {
        directory.listing ??= pack(directory);
        descriptor.listing = directory.listing;
      }
      const { bytes, offsets } = descriptor.listing;
      const start = cookie < 0n ? bytes.length : (offsets[Number(cookie)] ?? bytes.length);
      const end = Math.min(bytes.length, start + room);
      memory.bytes.set(bytes.subarray(start, end), at);
      memory.view.setUint32(resultAt, end - start, true);
      return ERRNO.SUCCESS;
    },
  };
}

function pack(directory: DirectoryInode): DirectoryListing {
  const names: Uint8Array[] = [encoder.encode('.'), encoder.encode('..')];
  const numbers = [directory.number, (directory.parent ?? directory).number];
  const types: number[] = [FILETYPE.DIRECTORY, FILETYPE.DIRECTORY];
  for (const name of [...directory.entries.keys()].sort()) {
    const inode = directory.entries.get(name);
    if (inode === undefined) continue;
    names.push(encoder.encode(name));
    numbers.push(inode.number);
    types.push(inode.type);
  }
  const bytes = new Uint8Array(names.reduce((total, name) => total + DIRENT_SIZE + name.length, 0));
  const view = new DataView(bytes.buffer);
  const offsets = [0];
  let at = 0;
  names.forEach((name, index) => {
    const number = numbers[index] ?? 0;
    view.setUint32(at, index + 1, true);
    view.setUint32(at + 8, number >>> 0, true);
    view.setUint32(at + 12, number / HIGH, true);
    view.setUint32(at + 16, name.length, true);
    view.setUint8(at + 20, types[index] ?? FILETYPE.UNKNOWN);
    bytes.set(name, at + DIRENT_SIZE);
    at += DIRENT_SIZE + name.length;
    offsets.push(at);
  });
  return { bytes, offsets };
}
