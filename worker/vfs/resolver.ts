import { NAME_MAX } from '../../core/files/path.ts';
import { ERRNO } from '../../core/wasi/errno.ts';
import { FILETYPE } from '../../core/wasi/flags.ts';
import type { DirectoryInode, Inode } from './inode.ts';

/** Maximum number of symlinks in a path, as on Linux. */
export const MAX_SYMLINKS = 40;

const encoder = new TextEncoder();

/** A parsed path, so that walking it again costs only the look-ups. */
export interface GuestPath {
  readonly text: string;
  /** The names, including "." and "..". */
  readonly names: readonly string[];
  readonly absolute: boolean;
  /** The path ends in "/", so it must be a directory. */
  readonly trailingSlash: boolean;
}

/** @returns null if a name is too long for a file system */
export function parsePath(text: string): GuestPath | null {
  const names = text.split('/').filter((name) => name !== '');
  if (names.some((name) => name.length * 3 > NAME_MAX && encoder.encode(name).length > NAME_MAX)) return null;
  return { text, names, absolute: text.startsWith('/'), trailingSlash: text.endsWith('/') };
}

/**
 * Walks paths below a base directory, and never above it. The result of the last walk is in the fields, so that a walk
 * allocates nothing.
 */
export class Resolver {
  /** The inode of the path; null if the last name does not exist. */
  inode: Inode | null = null;
  /** The directory of the last name; null if the path ends in "." or "..", which are not entries. */
  parent: DirectoryInode | null = null;
  /** The last name. */
  name = '';
  /** The path, or the symlink at its end that was followed, ends in "/". */
  trailingSlash = false;

  /** Clears the result of the last walk. */
  forget(): void {
    this.inode = null;
    this.parent = null;
    this.name = '';
    this.trailingSlash = false;
  }

  /**
   * @param follow whether a symlink at the end is followed; one before a "/" always is
   * @returns an errno; SUCCESS as well if only the last name is missing
   */
  resolve(base: DirectoryInode, path: GuestPath, follow: boolean): number {
    this.forget();
    this.trailingSlash = path.trailingSlash;
    if (path.absolute) return ERRNO.NOTCAPABLE;
    if (path.text === '') return ERRNO.NOENT;
    let names = path.names;
    let at = 0;
    let links = 0;
    let directory = base;
    for (;;) {
      const name = names[at++];
      if (name === undefined) {
        this.inode = directory;
        return ERRNO.SUCCESS;
      }
      if (name === '.') continue;
      if (name === '..') {
        if (directory === base) return ERRNO.NOTCAPABLE;
        if (directory.parent === null) return ERRNO.NOENT;
        directory = directory.parent;
        continue;
      }
      const last = at === names.length;
      const inode = directory.entries.get(name);
      if (inode === undefined) {
        if (!last || directory.removed) return ERRNO.NOENT;
        this.parent = directory;
        this.name = name;
        return ERRNO.SUCCESS;
      }
      if (inode.type === FILETYPE.SYMBOLIC_LINK && (!last || follow || this.trailingSlash)) {
        if (++links > MAX_SYMLINKS) return ERRNO.LOOP;
        const target = parsePath(inode.target);
        if (target === null) return ERRNO.NAMETOOLONG;
        if (target.absolute) return ERRNO.NOTCAPABLE;
        if (last && target.trailingSlash) this.trailingSlash = true;
        names = target.names.concat(names.slice(at));
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
