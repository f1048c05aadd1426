import type { Milliseconds } from '../../core/base/units.ts';
import type { TreePath } from '../../core/files/path.ts';
import { FILETYPE } from '../../core/wasi/flags.ts';
import { FileContents } from './contents.ts';

/*
 * The files, symlinks and directories of a file system. A directory has one name; a file or a symlink may have several
 * (hard links). Times are nanoseconds of Unix time, as in preview 1.
 */

/** Bits for times that are set to now before they are next read; POSIX calls them marked for update. */
export const MARK_ACCESSED = 1;
export const MARK_MODIFIED = 2;
export const MARK_CHANGED = 4;

/** One name of a file or symlink. */
export interface Link {
  readonly directory: DirectoryInode;
  readonly name: string;
}

/** A file created since the changes were last taken. Its bytes are filled in when they are taken. */
export interface FileCreation {
  readonly kind: 'file';
  readonly path: TreePath;
  bytes: Uint8Array;
  modified: Milliseconds;
  /** The file was removed again, so nothing is sent. */
  cancelled: boolean;
}

abstract class InodeBase {
  readonly number: number;
  accessed = 0n;
  modified = 0n;
  changed = 0n;
  /** Bits of MARK_…; while any is set, the file system has this inode on its list. */
  marks = 0;

  constructor(number: number) {
    this.number = number;
  }
}

export class FileInode extends InodeBase {
  readonly type = FILETYPE.REGULAR_FILE;
  readonly contents: FileContents;
  /** All names; empty once it is unlinked. */
  links: Link[] = [];
  /** Number of open descriptors. A file without a name exists while it is open. */
  openCount = 0;
  /** On the file system's list of files whose bytes, size or time changed. */
  dirty = false;
  /** The change log's entry of its creation, as long as no other entry depends on it. */
  creation: FileCreation | null = null;

  constructor(number: number, bytes?: Uint8Array) {
    super(number);
    this.contents = new FileContents(bytes);
  }

  get size(): number {
    return this.contents.size;
  }

  get linkCount(): number {
    return this.links.length;
  }
}

export class SymlinkInode extends InodeBase {
  readonly type = FILETYPE.SYMBOLIC_LINK;
  readonly target: string;
  /** Length of the target in bytes of UTF-8. */
  readonly size: number;
  links: Link[] = [];

  constructor(number: number, target: string, size: number) {
    super(number);
    this.target = target;
    this.size = size;
  }

  get linkCount(): number {
    return this.links.length;
  }
}

export class DirectoryInode extends InodeBase {
  readonly type = FILETYPE.DIRECTORY;
  readonly size = 0;
  readonly entries = new Map<string, Inode>();
  /** Null for the root, and for a directory that was removed. */
  parent: DirectoryInode | null;
  name: string;
  removed = false;
  /** The entries as fd_readdir writes them; null once they have changed. */
  listing: DirectoryListing | null = null;

  constructor(number: number, parent: DirectoryInode | null, name: string) {
    super(number);
    this.parent = parent;
    this.name = name;
  }

  get linkCount(): number {
    return this.removed ? 0 : 1;
  }

  /** Returns the path from the root of the workspace. */
  path(): TreePath {
    let path = this.name;
    for (let above = this.parent; above !== null && above.parent !== null; above = above.parent) {
      path = `${above.name}/${path}`;
    }
    return path;
  }

  pathOf(name: string): TreePath {
    return this.parent === null ? name : `${this.path()}/${name}`;
  }
}

export type Inode = FileInode | SymlinkInode | DirectoryInode;

/** Directory entries in the layout of preview 1. */
export interface DirectoryListing {
  readonly bytes: Uint8Array;
  /** The start of each entry, and the end of the last one. */
  readonly offsets: readonly number[];
}

const NANOSECONDS = 1_000_000n;

/** @param time may have a fraction. */
export function nanosecondsOf(time: Milliseconds): bigint {
  const whole = Math.floor(time);
  return BigInt.asUintN(64, BigInt(whole) * NANOSECONDS + BigInt(Math.floor((time - whole) * 1e6)));
}

export function millisecondsOf(time: bigint): Milliseconds {
  return Number(time / NANOSECONDS) + Number(time % NANOSECONDS) / 1e6;
}
