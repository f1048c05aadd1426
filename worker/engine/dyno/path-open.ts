import { ERRNO } from '../../../core/wasi/errno.ts';
import { FDFLAG, FILETYPE, LOOKUPFLAG, OFLAG } from '../../../core/wasi/flags.ts';
import { RIGHT } from '../../../core/wasi/rights.ts';
import type { DirectoryInode, FileInode, Inode } from '../../vfs/inode.ts';
import { Descriptor, DIRECTORY_RIGHTS, type DirectoryDescriptor, FILE_RIGHTS, WRITING_RIGHTS } from './descriptor.ts';
import type { SessionState } from './session-state.ts';

const ALL_OPEN_FLAGS = OFLAG.CREAT | OFLAG.DIRECTORY | OFLAG.EXCL | OFLAG.TRUNC;
const ALL_FLAGS = FDFLAG.APPEND | FDFLAG.DSYNC | FDFLAG.NONBLOCK | FDFLAG.RSYNC | FDFLAG.SYNC;

/** The rights over a file that depend on how it is opened; all others come with any open file. */
const ACCESS_RIGHTS = RIGHT.FD_READ | RIGHT.FD_WRITE | RIGHT.FD_ALLOCATE | RIGHT.FD_FILESTAT_SET_SIZE;

/**
 * The rights over a file that is opened with `requested` rights. Programs request what they mean to do with the
 * contents, but not every right that the calls for it need: those of wasmtime's own tests and of Go's `os.Root`
 * request FD_READ and FD_WRITE alone, and then seek. So a request selects the access, as O_RDONLY and O_RDWR do,
 * and only fd_fdstat_set_rights removes other rights.
 */
function fileRights(requested: number): number {
  const changesSize = requested & RIGHT.FD_WRITE ? RIGHT.FD_ALLOCATE | RIGHT.FD_FILESTAT_SET_SIZE : 0;
  return (FILE_RIGHTS & ~ACCESS_RIGHTS) | (requested & ACCESS_RIGHTS) | changesSize;
}

export function pathOpenFunctions(session: SessionState) {
  const { memory, table, files, resolver, text } = session;

  /** Returns why the existing `inode` cannot be opened; SUCCESS if it can. */
  function refusal(base: DirectoryDescriptor, inode: Inode, how: number, writes: boolean): number {
    if (how & OFLAG.CREAT && how & OFLAG.EXCL) return ERRNO.EXIST;
    if (inode.type === FILETYPE.SYMBOLIC_LINK) return ERRNO.LOOP;
    if (inode.type === FILETYPE.DIRECTORY) {
      return writes || how & (OFLAG.TRUNC | OFLAG.CREAT) ? ERRNO.ISDIR : ERRNO.SUCCESS;
    }
    if (how & OFLAG.DIRECTORY) return ERRNO.NOTDIR;
    return base.readOnly && (writes || how & OFLAG.TRUNC) ? ERRNO.ROFS : ERRNO.SUCCESS;
  }

  /** Creates the file that the resolver found missing. Returns an errno if that is not allowed. */
  function create(base: DirectoryDescriptor, how: number): FileInode | number {
    const { parent, name } = resolver;
    if (!(how & OFLAG.CREAT) || parent === null) return ERRNO.NOENT;
    if (resolver.trailingSlash) return ERRNO.ISDIR;
    if (base.readOnly) return ERRNO.ROFS;
    return files.createFile(parent, name) ?? files.whyNotAdded(parent, name);
  }

  return {
    path_open(
      fd: number,
      lookup: number,
      path: number,
      length: number,
      how: number,
      rights: bigint,
      _inheriting: bigint,
      flags: number,
      resultPointer: number,
    ): number {
      session.enter();
      const resultAt = resultPointer >>> 0;
      const base = table.directory(fd, RIGHT.PATH_OPEN);
      if (typeof base === 'number') return base;
      if ((how & ~ALL_OPEN_FLAGS) !== 0 || (flags & ~ALL_FLAGS) !== 0) return ERRNO.INVAL;
      if (how & OFLAG.CREAT && how & OFLAG.DIRECTORY) return ERRNO.INVAL;
      const needed =
        (how & OFLAG.CREAT ? RIGHT.PATH_CREATE_FILE : 0) | (how & OFLAG.TRUNC ? RIGHT.PATH_FILESTAT_SET_SIZE : 0);
      // In a read-only folder, existing files can still be opened with CREAT.
      if (!base.readOnly && (needed & ~base.rights) !== 0) return ERRNO.NOTCAPABLE;
      const name = text.path(path >>> 0, length >>> 0);
      if (typeof name === 'number') return name;
      if (!memory.has(resultAt, 4)) return ERRNO.FAULT;
      if (table.full) return ERRNO.MFILE;

      const exclusive = (how & OFLAG.CREAT) !== 0 && (how & OFLAG.EXCL) !== 0;
      const errno = resolver.resolve(base.target, name, (lookup & LOOKUPFLAG.SYMLINK_FOLLOW) !== 0 && !exclusive);
      if (errno !== ERRNO.SUCCESS) return errno;

      // All 30 rights are in the low half; the rest is ignored.
      const requested = Number(BigInt.asUintN(32, rights));
      let inode: FileInode | DirectoryInode;
      let touched = false;
      if (resolver.inode === null) {
        const made = create(base, how);
        if (typeof made === 'number') return made;
        inode = made;
        touched = true;
      } else {
        const found = resolver.inode;
        const refused = refusal(base, found, how, (requested & RIGHT.FD_WRITE) !== 0);
        if (refused !== ERRNO.SUCCESS) return refused;
        if (found.type === FILETYPE.SYMBOLIC_LINK) return ERRNO.LOOP;
        inode = found;
        if (how & OFLAG.TRUNC && inode.type === FILETYPE.REGULAR_FILE) {
          files.resize(inode, 0);
          touched = true;
        }
      }

      const granted = base.inheriting & (base.readOnly ? ~WRITING_RIGHTS : -1);
      let descriptor: Descriptor;
      if (inode.type === FILETYPE.DIRECTORY) {
        // Not reduced to the request either: programs open directories with no rights and then use all of them.
        descriptor = new Descriptor(inode, DIRECTORY_RIGHTS & granted, base.inheriting, flags, base.readOnly);
      } else {
        inode.openCount++;
        descriptor = new Descriptor(inode, fileRights(requested) & granted, 0, flags, base.readOnly);
      }
      memory.view.setUint32(resultAt, table.add(descriptor), true);
      if (touched) session.touched();
      return ERRNO.SUCCESS;
    },
  };
}
