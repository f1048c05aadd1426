import { NAME_MAX } from '../../core/files/path.ts';
import { ERRNO } from '../../core/wasi/errno.ts';
import { FILETYPE } from '../../core/wasi/flags.ts';
import type { DirectoryInode, Inode } from './inode.ts';

/** As Linux: so many symlinks may lie on the way. */
export const MAX_SYMLINKS = 40;

const encoder = new TextEncoder();

/** A path taken apart, so that walking it again costs only the look-ups. */
export interface GuestPath {
  readonly text: string;
  /** Its names, "." and ".." among them. */
  readonly names: readonly string[];
  readonly absolute: boolean;
  /** It ends in "/", which asks for a directory. */
  readonly trailingSlash: boolean;
}

/** @returns null where a name is longer than a file system keeps. */
export function parsePath(text: string): GuestPath | null {
  const names = text.split('/').filter((name) => name !== '');
  if (names.some((name) => name.length * 3 > NAME_MAX && encoder.encode(name).length > NAME_MAX)) return null;
  return { text, names, absolute: text.startsWith('/'), trailingSlash: text.endsWith('/') };
}

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
  /** The path, or the symlink at its end that was followed, ended in "/". */
  trailingSlash = false;

  /** Drops the outcome of the last walk. */
  forget(): void {
    this.inode = null;
    this.parent = null;
    this.name = '';
    this.trailingSlash = false;
  }

  /**
   * @param follow whether a symlink at the end is followed; one with a "/" behind it always is.
   * @returns an errno; SUCCESS also where only the last name is missing.
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
