import { ERRNO } from '../../../core/wasi/errno.ts';
import { FILETYPE, LOOKUPFLAG } from '../../../core/wasi/flags.ts';
import { RIGHT } from '../../../core/wasi/rights.ts';
import type { SessionState } from './session-state.ts';

const encoder = new TextEncoder();

/** Functions that create, rename and remove entries of directories. */
export function pathFunctions(session: SessionState) {
  const { memory, table, files, resolver, text } = session;

  /** Walks a path without following a symlink at its end. The result is in the resolver. */
  function walk(fd: number, right: number, path: number, length: number): number {
    resolver.forget();
    const base = table.directory(fd, right);
    if (typeof base === 'number') return base;
    const name = text.path(path >>> 0, length >>> 0);
    return typeof name === 'number' ? name : resolver.resolve(base.target, name, false);
  }

  function done(errno: number): number {
    if (errno === ERRNO.SUCCESS) session.touched();
    return errno;
  }

  return {
    path_create_directory(fd: number, path: number, length: number): number {
      session.enter();
      const errno = walk(fd, RIGHT.PATH_CREATE_DIRECTORY, path, length);
      const { inode, parent, name } = resolver;
      if (errno === ERRNO.NOTDIR && inode !== null) return ERRNO.EXIST;
      if (errno !== ERRNO.SUCCESS) return errno;
      if (inode !== null || parent === null) return ERRNO.EXIST;
      return done(files.createDirectory(parent, name));
    },

    path_link(
      fromFd: number,
      flags: number,
      fromPath: number,
      fromLength: number,
      toFd: number,
      toPath: number,
      toLength: number,
    ): number {
      session.enter();
      // Linking to the target of a symlink is not supported, as in other hosts.
      if (flags & LOOKUPFLAG.SYMLINK_FOLLOW) return ERRNO.INVAL;
      const fromErrno = walk(fromFd, RIGHT.PATH_LINK_SOURCE, fromPath, fromLength);
      if (fromErrno !== ERRNO.SUCCESS) return fromErrno;
      const source = resolver.inode;
      if (source === null) return ERRNO.NOENT;
      const toErrno = walk(toFd, RIGHT.PATH_LINK_TARGET, toPath, toLength);
      const { inode, parent, name } = resolver;
      if (inode !== null) return ERRNO.EXIST;
      if (toErrno !== ERRNO.SUCCESS) return toErrno;
      if (parent === null || resolver.trailingSlash) return ERRNO.NOENT;
      if (source.type === FILETYPE.DIRECTORY) return ERRNO.PERM;
      return done(files.link(source, parent, name));
    },

    path_readlink(
      fd: number,
      path: number,
      length: number,
      buffer: number,
      bufferLength: number,
      resultPointer: number,
    ): number {
      session.enter();
      const at = buffer >>> 0;
      const room = bufferLength >>> 0;
      const resultAt = resultPointer >>> 0;
      const errno = walk(fd, RIGHT.PATH_READLINK, path, length);
      if (errno !== ERRNO.SUCCESS) return errno;
      const { inode } = resolver;
      if (inode === null) return ERRNO.NOENT;
      if (inode.type !== FILETYPE.SYMBOLIC_LINK) return ERRNO.INVAL;
      if (!memory.has(at, room) || !memory.has(resultAt, 4)) return ERRNO.FAULT;
      const target = encoder.encode(inode.target).subarray(0, room);
      memory.bytes.set(target, at);
      memory.view.setUint32(resultAt, target.length, true);
      return ERRNO.SUCCESS;
    },

    path_remove_directory(fd: number, path: number, length: number): number {
      session.enter();
      const errno = walk(fd, RIGHT.PATH_REMOVE_DIRECTORY, path, length);
      if (errno !== ERRNO.SUCCESS) return errno;
      const { inode, parent } = resolver;
      if (inode === null) return ERRNO.NOENT;
      if (inode.type !== FILETYPE.DIRECTORY) return ERRNO.NOTDIR;
      if (parent === null) return ERRNO.INVAL;
      return done(files.removeDirectory(inode));
    },

    path_rename(
      fromFd: number,
      fromPath: number,
      fromLength: number,
      toFd: number,
      toPath: number,
      toLength: number,
    ): number {
      session.enter();
      const fromErrno = walk(fromFd, RIGHT.PATH_RENAME_SOURCE, fromPath, fromLength);
      if (fromErrno !== ERRNO.SUCCESS) return fromErrno;
      const { inode: source, parent: fromParent, name: fromName } = resolver;
      if (source === null) return ERRNO.NOENT;
      if (fromParent === null) return ERRNO.BUSY;
      const toErrno = walk(toFd, RIGHT.PATH_RENAME_TARGET, toPath, toLength);
      if (toErrno !== ERRNO.SUCCESS) return toErrno;
      const { inode: replaced, parent: toParent, name: toName } = resolver;
      if (toParent === null) return ERRNO.BUSY;
      if (resolver.trailingSlash && source.type !== FILETYPE.DIRECTORY) return ERRNO.NOTDIR;
      return done(files.rename(fromParent, fromName, source, toParent, toName, replaced));
    },

    path_symlink(targetPath: number, targetLength: number, fd: number, path: number, length: number): number {
      session.enter();
      const target = text.path(targetPath >>> 0, targetLength >>> 0);
      if (typeof target === 'number') return target;
      if (target.text === '') return ERRNO.NOENT;
      // It would always lead out of the granted folders.
      if (target.absolute) return ERRNO.NOTCAPABLE;
      const errno = walk(fd, RIGHT.PATH_SYMLINK, path, length);
      const { inode, parent, name } = resolver;
      if (errno === ERRNO.NOTDIR && inode !== null) return ERRNO.EXIST;
      if (errno !== ERRNO.SUCCESS) return errno;
      if (inode !== null || parent === null) return ERRNO.EXIST;
      if (resolver.trailingSlash) return ERRNO.NOENT;
      return done(files.createSymlink(parent, name, target.text));
    },

    path_unlink_file(fd: number, path: number, length: number): number {
      session.enter();
      const errno = walk(fd, RIGHT.PATH_UNLINK_FILE, path, length);
      if (errno !== ERRNO.SUCCESS) return errno;
      const { inode, parent, name } = resolver;
      if (inode === null) return ERRNO.NOENT;
      if (inode.type === FILETYPE.DIRECTORY || parent === null) return ERRNO.ISDIR;
      files.unlink(parent, name, inode);
      return done(ERRNO.SUCCESS);
    },
  };
}
