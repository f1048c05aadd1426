import { NAME_MAX } from '../../core/files/path.ts';
import { ERRNO } from '../../core/wasi/errno.ts';
import { FILETYPE } from '../../core/wasi/flags.ts';
import type { DirectoryInode, Inode } from './inode.ts';

/** As Linux: so many symlinks may lie on the way. */
export const MAX_SYMLINKS = 40;

const SLASH = 47;
const encoder = new TextEncoder();

/**
 * Walks paths below a base directory, and never above it. The outcome of the last walk stands in the
 * fields, so that a walk makes no objects.
 */
export class Resolver {
  /** What the path names; null where the last name does not exist. */
  inode: Inode | null = null;
  /** Where the last name stands; null where the path ends in "." or ".." and so names no entry. */
  parent: DirectoryInode | null = null;
  /** The last name. */
  name = '';
  /** The path ended in "/", which asks for a directory. */
  trailingSlash = false;

  /**
   * @param follow whether a symlink at the end is followed; one with a "/" behind it always is.
   * @returns an errno; SUCCESS also where only the last name is missing.
   */
  resolve(base: DirectoryInode, path: string, follow: boolean): number {
    this.inode = null;
    this.parent = null;
    this.name = '';
    this.trailingSlash = false;
    let rest = path;
    let at = 0;
    let links = 0;
    let directory = base;
    if (rest.charCodeAt(0) === SLASH) return ERRNO.NOTCAPABLE;
    if (rest === '') return ERRNO.NOENT;
    for (;;) {
      while (rest.charCodeAt(at) === SLASH) at++;
      if (at >= rest.length) {
        this.inode = directory;
        return ERRNO.SUCCESS;
      }
      const slash = rest.indexOf('/', at);
      const end = slash < 0 ? rest.length : slash;
      const name = at === 0 && slash < 0 ? rest : rest.slice(at, end);
      at = end;
      while (rest.charCodeAt(at) === SLASH) at++;
      const last = at >= rest.length;
      if (last) this.trailingSlash = slash >= 0;

      if (name === '.') continue;
      if (name === '..') {
        if (directory === base) return ERRNO.NOTCAPABLE;
        if (directory.parent === null) return ERRNO.NOENT;
        directory = directory.parent;
        continue;
      }
      if (name.length * 3 > NAME_MAX && encoder.encode(name).length > NAME_MAX) return ERRNO.NAMETOOLONG;

      const inode = directory.entries.get(name);
      if (inode === undefined) {
        if (!last || directory.removed) return ERRNO.NOENT;
        this.parent = directory;
        this.name = name;
        return ERRNO.SUCCESS;
      }
      if (inode.type === FILETYPE.SYMBOLIC_LINK && (!last || follow || this.trailingSlash)) {
        if (++links > MAX_SYMLINKS) return ERRNO.LOOP;
        if (inode.target.charCodeAt(0) === SLASH) return ERRNO.NOTCAPABLE;
        // What was behind the link, its slash included, goes on behind the target.
        rest = last ? `${inode.target}${this.trailingSlash ? '/' : ''}` : `${inode.target}/${rest.slice(at)}`;
        at = 0;
        continue;
      }
      if (last) {
        this.inode = inode;
        this.parent = directory;
        this.name = name;
        return this.trailingSlash && inode.type !== FILETYPE.DIRECTORY ? ERRNO.NOTDIR : ERRNO.SUCCESS;
      }
      if (inode.type !== FILETYPE.DIRECTORY) return ERRNO.NOTDIR;
      directory = inode;
    }
  }
}
