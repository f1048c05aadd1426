import { ERRNO } from '../../../core/wasi/errno.ts';
import { FILETYPE } from '../../../core/wasi/flags.ts';
import { RIGHT } from '../../../core/wasi/rights.ts';
import type { DirectoryInode, DirectoryListing, FileInode } from '../../vfs/inode.ts';
import type { InputDevice, OutputDevice } from '../engine.ts';

/** Maximum number of open descriptors; one more returns MFILE. */
export const MAX_DESCRIPTORS = 1024;

/** The rights that a regular file can have. */
export const FILE_RIGHTS =
  RIGHT.FD_DATASYNC |
  RIGHT.FD_READ |
  RIGHT.FD_SEEK |
  RIGHT.FD_FDSTAT_SET_FLAGS |
  RIGHT.FD_SYNC |
  RIGHT.FD_TELL |
  RIGHT.FD_WRITE |
  RIGHT.FD_ADVISE |
  RIGHT.FD_ALLOCATE |
  RIGHT.FD_FILESTAT_GET |
  RIGHT.FD_FILESTAT_SET_SIZE |
  RIGHT.FD_FILESTAT_SET_TIMES |
  RIGHT.POLL_FD_READWRITE;

/** The rights that a directory can have. */
export const DIRECTORY_RIGHTS =
  RIGHT.FD_FDSTAT_SET_FLAGS |
  RIGHT.FD_SYNC |
  RIGHT.FD_ADVISE |
  RIGHT.PATH_CREATE_DIRECTORY |
  RIGHT.PATH_CREATE_FILE |
  RIGHT.PATH_LINK_SOURCE |
  RIGHT.PATH_LINK_TARGET |
  RIGHT.PATH_OPEN |
  RIGHT.FD_READDIR |
  RIGHT.PATH_READLINK |
  RIGHT.PATH_RENAME_SOURCE |
  RIGHT.PATH_RENAME_TARGET |
  RIGHT.PATH_FILESTAT_GET |
  RIGHT.PATH_FILESTAT_SET_SIZE |
  RIGHT.PATH_FILESTAT_SET_TIMES |
  RIGHT.FD_FILESTAT_GET |
  RIGHT.FD_FILESTAT_SET_TIMES |
  RIGHT.PATH_SYMLINK |
  RIGHT.PATH_REMOVE_DIRECTORY |
  RIGHT.PATH_UNLINK_FILE |
  RIGHT.POLL_FD_READWRITE;

/** The rights that a read-only folder does not grant. */
export const WRITING_RIGHTS =
  RIGHT.FD_DATASYNC |
  RIGHT.FD_WRITE |
  RIGHT.FD_ALLOCATE |
  RIGHT.FD_FILESTAT_SET_SIZE |
  RIGHT.FD_FILESTAT_SET_TIMES |
  RIGHT.PATH_CREATE_DIRECTORY |
  RIGHT.PATH_CREATE_FILE |
  RIGHT.PATH_LINK_SOURCE |
  RIGHT.PATH_LINK_TARGET |
  RIGHT.PATH_RENAME_SOURCE |
  RIGHT.PATH_RENAME_TARGET |
  RIGHT.PATH_FILESTAT_SET_SIZE |
  RIGHT.PATH_FILESTAT_SET_TIMES |
  RIGHT.PATH_SYMLINK |
  RIGHT.PATH_REMOVE_DIRECTORY |
  RIGHT.PATH_UNLINK_FILE;

/** Stdin, stdout or stderr. Only a terminal has the type of a character device. */
export class StdioTarget {
  readonly type: typeof FILETYPE.CHARACTER_DEVICE | typeof FILETYPE.UNKNOWN;
  readonly input: InputDevice | null;
  readonly output: OutputDevice | null;

  constructor(input: InputDevice | null, output: OutputDevice | null) {
    this.input = input;
    this.output = output;
    const isTerminal = input?.isTerminal ?? output?.isTerminal ?? false;
    this.type = isTerminal ? FILETYPE.CHARACTER_DEVICE : FILETYPE.UNKNOWN;
  }
}

export type DescriptorTarget = FileInode | DirectoryInode | StdioTarget;

export class Descriptor {
  readonly target: DescriptorTarget;
  /** The rights of this descriptor, and the maximum rights of descriptors opened through it. */
  rights: number;
  inheriting: number;
  flags: number;
  position = 0;
  /** The granted folder's guest path, in UTF-8; null for other descriptors. */
  readonly preopenName: Uint8Array | null;
  /** Opened through a read-only folder. */
  readonly readOnly: boolean;
  /** The listing that fd_readdir iterates over: the directory when it was last read from its start. */
  listing: DirectoryListing | null = null;

  constructor(
    target: DescriptorTarget,
    rights: number,
    inheriting: number,
    flags: number,
    readOnly: boolean,
    preopenName: Uint8Array | null = null,
  ) {
    this.target = target;
    this.rights = rights;
    this.inheriting = inheriting;
    this.flags = flags;
    this.readOnly = readOnly;
    this.preopenName = preopenName;
  }

  /** Returns the errno for a call that needs `right`, which this descriptor lacks. */
  denial(right: number): number {
    return this.readOnly && (right & WRITING_RIGHTS) !== 0 ? ERRNO.ROFS : ERRNO.NOTCAPABLE;
  }
}

/** A descriptor of a directory. */
export type DirectoryDescriptor = Descriptor & { readonly target: DirectoryInode };

/**
 * The numbers of stdin, stdout and stderr are below this. They are never assigned again once closed: a program
 * that closes stdout and goes on printing must not write into the next file that it opens.
 */
const FIRST_ASSIGNED = 3;

/** The open descriptors. Each new one gets the lowest free number. */
export class DescriptorTable {
  readonly #open: (Descriptor | undefined)[] = [];
  #lowestFree = 0;

  get(fd: number): Descriptor | undefined {
    // A number out of range would be looked up as a property name of the array.
    return fd >= 0 && fd < this.#open.length ? this.#open[fd] : undefined;
  }

  /** Returns the directory of `fd`, or an errno: not open, not a directory, or without one of `rights`. */
  directory(fd: number, rights: number): DirectoryDescriptor | number {
    const descriptor = this.get(fd);
    if (descriptor === undefined) return ERRNO.BADF;
    if (!isDirectory(descriptor)) return ERRNO.NOTDIR;
    const lacking = rights & ~descriptor.rights;
    return lacking === 0 ? descriptor : descriptor.denial(lacking);
  }

  get full(): boolean {
    return this.#lowestFree >= MAX_DESCRIPTORS;
  }

  /** The table must not be full. */
  add(descriptor: Descriptor): number {
    const fd = this.#lowestFree;
    this.set(fd, descriptor);
    return fd;
  }

  set(fd: number, descriptor: Descriptor): void {
    this.#open[fd] = descriptor;
    while (this.#lowestFree < this.#open.length && this.#open[this.#lowestFree] !== undefined) this.#lowestFree++;
  }

  remove(fd: number): void {
    this.#open[fd] = undefined;
    if (fd >= FIRST_ASSIGNED && fd < this.#lowestFree) this.#lowestFree = fd;
  }
}

function isDirectory(descriptor: Descriptor): descriptor is DirectoryDescriptor {
  return descriptor.target.type === FILETYPE.DIRECTORY;
}
