import type { Bytes, Milliseconds } from '../../core/base/units.ts';
import type { FileChange } from '../../core/files/change.ts';
import { ERRNO } from '../../core/wasi/errno.ts';
import { FILETYPE } from '../../core/wasi/flags.ts';
import { ChangeLog } from './change-log.ts';
import {
  DirectoryInode,
  FileInode,
  type Inode,
  MARK_ACCESSED,
  MARK_CHANGED,
  MARK_MODIFIED,
  nanosecondsOf,
  SymlinkInode,
} from './inode.ts';
import { fits, fitsBelow } from './path-limit.ts';

/*
 * The file system of one run: one tree of inodes, rooted at the workspace's root, so that folders
 * that are granted twice share what is in them.
 *
 * The quota counts sizes, holes included, of every file that has a name or is open, and of symlinks:
 * the workspace keeps files whole, so that a hole costs it as much as a written byte. A hole takes no
 * memory here.
 */

/** Maximum number of files, folders and symlinks at once. */
export const MAX_INODES = 1_000_000;

/** Sizes and positions are exact up to here. */
export const MAX_FILE_SIZE = Number.MAX_SAFE_INTEGER;

export interface FileSystemOptions {
  /** Unix time. */
  readonly now: () => Milliseconds;
  /** Limit for all files together. */
  readonly quota: Bytes;
  /** Called when something did not fit into the quota. */
  readonly quotaReached?: () => void;
}

const encoder = new TextEncoder();

export class FileSystem {
  readonly root: DirectoryInode;
  readonly log = new ChangeLog();
  readonly #now: () => Milliseconds;
  readonly #quota: Bytes;
  readonly #quotaReached: () => void;
  #used: Bytes = 0;
  #inodes = 0;
  #nextNumber = 1;
  #marked: Inode[] = [];

  constructor(options: FileSystemOptions) {
    this.#now = options.now;
    this.#quota = options.quota;
    this.#quotaReached = options.quotaReached ?? (() => {});
    this.root = new DirectoryInode(this.#nextNumber++, null, '');
    this.mark(this.root, MARK_ACCESSED | MARK_MODIFIED | MARK_CHANGED);
  }

  /** Bytes that count towards the quota. */
  get used(): Bytes {
    return this.#used;
  }

  /** Returns the current time in the unit of files. */
  nanoseconds(): bigint {
    return nanosecondsOf(this.#now());
  }

  /** Marks times to be set to now before they are next read. Costs nothing if they are marked already. */
  mark(inode: Inode, marks: number): void {
    if (inode.marks === 0) this.#marked.push(inode);
    inode.marks |= marks;
  }

  /** Sets all marked times. Call it before times are read and before time passes. */
  stamp(): void {
    if (this.#marked.length === 0) return;
    const now = this.nanoseconds();
    for (const inode of this.#marked) {
      if (inode.marks & MARK_ACCESSED) inode.accessed = now;
      if (inode.marks & MARK_MODIFIED) inode.modified = now;
      if (inode.marks & MARK_CHANGED) inode.changed = now;
      inode.marks = 0;
    }
    this.#marked = [];
  }

  /** Returns the changes since the last call, oldest first. */
  takeChanges(): FileChange[] {
    if (this.log.empty) return [];
    this.stamp();
    return this.log.take();
  }

  /** Writes as many bytes as fit into the quota. Returns their count, or minus an errno if none fit. */
  write(file: FileInode, source: Uint8Array, at: number, length: number, position: number): number {
    let count = length;
    if (length > 0 && position + length > file.size) {
      const allowed = this.#admit(file, position + length);
      if (allowed <= position) return position + length > MAX_FILE_SIZE ? -ERRNO.FBIG : -ERRNO.NOSPC;
      count = allowed - position;
    }
    const before = file.size;
    try {
      file.contents.write(source, at, count, position);
    } catch (error) {
      // The host has less memory left than the quota allows.
      if (!(error instanceof RangeError)) throw error;
      return -ERRNO.NOSPC;
    } finally {
      this.#used += file.size - before;
    }
    this.#modified(file);
    return count;
  }

  resize(file: FileInode, size: number): number {
    if (size > file.size && this.#admit(file, size) < size) return size > MAX_FILE_SIZE ? ERRNO.FBIG : ERRNO.NOSPC;
    const before = file.size;
    try {
      file.contents.resize(size);
    } catch (error) {
      // The host has less memory left than the quota allows.
      if (!(error instanceof RangeError)) throw error;
      return ERRNO.NOSPC;
    } finally {
      this.#used += file.size - before;
    }
    this.#modified(file);
    return ERRNO.SUCCESS;
  }

  /** @returns null if the maximum number of inodes is reached, or the path would be too long */
  createFile(directory: DirectoryInode, name: string): FileInode | null {
    if (!this.#mayAdd(directory, name)) return null;
    const file = new FileInode(this.#nextNumber++);
    file.links.push({ directory, name });
    this.#add(directory, name, file);
    this.log.fileCreated(file, directory, name);
    return file;
  }

  createDirectory(directory: DirectoryInode, name: string): number {
    if (!this.#mayAdd(directory, name)) return this.whyNotAdded(directory, name);
    this.#add(directory, name, new DirectoryInode(this.#nextNumber++, directory, name));
    this.log.directoryCreated(directory, name);
    return ERRNO.SUCCESS;
  }

  createSymlink(directory: DirectoryInode, name: string, target: string): number {
    if (!this.#mayAdd(directory, name)) return this.whyNotAdded(directory, name);
    const size = encoder.encode(target).length;
    if (this.#used + size > this.#quota) {
      this.#quotaReached();
      return ERRNO.NOSPC;
    }
    const symlink = new SymlinkInode(this.#nextNumber++, target, size);
    this.#used += size;
    symlink.links.push({ directory, name });
    this.#add(directory, name, symlink);
    this.log.symlinkCreated(target, directory, name);
    return ERRNO.SUCCESS;
  }

  /** Adds a name to `inode`. */
  link(inode: FileInode | SymlinkInode, directory: DirectoryInode, name: string): number {
    if (!fits(directory, name)) return ERRNO.NAMETOOLONG;
    inode.links.push({ directory, name });
    directory.entries.set(name, inode);
    this.#entriesChanged(directory);
    this.mark(inode, MARK_CHANGED);
    if (inode.type === FILETYPE.REGULAR_FILE) this.log.fileLinked(inode, directory, name);
    else this.log.symlinkCreated(inode.target, directory, name);
    return ERRNO.SUCCESS;
  }

  /** Returns the errno for a name that could not be added. */
  whyNotAdded(directory: DirectoryInode, name: string): number {
    return fits(directory, name) ? ERRNO.NOSPC : ERRNO.NAMETOOLONG;
  }

  unlink(directory: DirectoryInode, name: string, inode: FileInode | SymlinkInode): void {
    directory.entries.delete(name);
    this.#entriesChanged(directory);
    this.#dropLink(inode, directory, name);
    if (inode.type === FILETYPE.REGULAR_FILE) this.log.fileRemoved(inode, directory, name);
    else this.log.removed(directory, name);
  }

  removeDirectory(directory: DirectoryInode): number {
    if (directory.parent === null) return ERRNO.BUSY;
    if (directory.entries.size > 0) return ERRNO.NOTEMPTY;
    this.log.removed(directory.parent, directory.name);
    this.#detach(directory, directory.parent);
    return ERRNO.SUCCESS;
  }

  /** Moves the entry `name` of `directory`, which is `inode`, and replaces `replaced` if it is not null. */
  rename(
    directory: DirectoryInode,
    name: string,
    inode: Inode,
    toDirectory: DirectoryInode,
    toName: string,
    replaced: Inode | null,
  ): number {
    if (inode === replaced) return ERRNO.SUCCESS;
    if (inode.type === FILETYPE.DIRECTORY) {
      if (replaced !== null && replaced.type !== FILETYPE.DIRECTORY) return ERRNO.NOTDIR;
      for (let above: DirectoryInode | null = toDirectory; above !== null; above = above.parent) {
        if (above === inode) return ERRNO.INVAL;
      }
      const longer = toDirectory.pathOf(toName).length - inode.path().length;
      if (!fitsBelow(inode, longer)) return ERRNO.NAMETOOLONG;
    } else if (!fits(toDirectory, toName)) {
      return ERRNO.NAMETOOLONG;
    }
    if (replaced !== null) {
      if (replaced.type !== FILETYPE.DIRECTORY) this.#dropLink(replaced, toDirectory, toName);
      else if (inode.type !== FILETYPE.DIRECTORY) return ERRNO.ISDIR;
      else if (replaced.entries.size > 0) return ERRNO.NOTEMPTY;
      else this.#detach(replaced, toDirectory);
    }
    this.log.moved(directory.pathOf(name), toDirectory.pathOf(toName));
    directory.entries.delete(name);
    toDirectory.entries.set(toName, inode);
    if (inode.type === FILETYPE.DIRECTORY) {
      inode.parent = toDirectory;
      inode.name = toName;
      inode.listing = null;
    } else {
      inode.links = inode.links.filter((link) => link.directory !== directory || link.name !== name);
      inode.links.push({ directory: toDirectory, name: toName });
      if (inode.type === FILETYPE.REGULAR_FILE && inode.creation !== null) inode.creation = null;
    }
    this.#entriesChanged(directory);
    this.#entriesChanged(toDirectory);
    this.mark(inode, MARK_CHANGED);
    return ERRNO.SUCCESS;
  }

  /** Sets the times that are not null. */
  setTimes(inode: Inode, accessed: bigint | null, modified: bigint | null): void {
    this.stamp();
    if (accessed !== null) inode.accessed = accessed;
    if (modified !== null) inode.modified = modified;
    this.mark(inode, MARK_CHANGED);
    if (modified !== null && inode.type === FILETYPE.REGULAR_FILE) this.log.touch(inode);
  }

  /** Called when a descriptor of `file` was closed. */
  closed(file: FileInode): void {
    file.openCount--;
    this.#release(file);
  }

  /** Adds an entry of the original tree: nothing is logged, and the quota does not apply. */
  adopt(directory: DirectoryInode, name: string, make: (number: number) => Inode): Inode {
    const inode = make(this.#nextNumber++);
    this.#used += inode.size;
    this.#inodes++;
    directory.entries.set(name, inode);
    return inode;
  }

  /** Returns the size up to which `file` may grow towards `size`. */
  #admit(file: FileInode, size: number): number {
    const allowed = file.size + Math.max(0, this.#quota - this.#used);
    if (allowed < size) this.#quotaReached();
    return Math.min(size, allowed, MAX_FILE_SIZE);
  }

  #modified(file: FileInode): void {
    this.mark(file, MARK_MODIFIED | MARK_CHANGED);
    this.log.touch(file);
  }

  #mayAdd(directory: DirectoryInode, name: string): boolean {
    return this.#inodes < MAX_INODES && fits(directory, name);
  }

  #add(directory: DirectoryInode, name: string, inode: Inode): void {
    this.#inodes++;
    directory.entries.set(name, inode);
    this.#entriesChanged(directory);
    this.mark(inode, MARK_ACCESSED | MARK_MODIFIED | MARK_CHANGED);
  }

  #entriesChanged(directory: DirectoryInode): void {
    directory.listing = null;
    this.mark(directory, MARK_MODIFIED | MARK_CHANGED);
  }

  #detach(directory: DirectoryInode, parent: DirectoryInode): void {
    parent.entries.delete(directory.name);
    directory.removed = true;
    this.#inodes--;
    this.#entriesChanged(parent);
  }

  #dropLink(inode: FileInode | SymlinkInode, directory: DirectoryInode, name: string): void {
    const at = inode.links.findIndex((link) => link.directory === directory && link.name === name);
    if (at >= 0) inode.links.splice(at, 1);
    this.mark(inode, MARK_CHANGED);
    if (inode.type === FILETYPE.REGULAR_FILE) this.#release(inode);
    else if (inode.links.length === 0) {
      this.#used -= inode.size;
      this.#inodes--;
    }
  }

  /** Frees a file without names and open descriptors. */
  #release(file: FileInode): void {
    if (file.links.length > 0 || file.openCount > 0) return;
    this.#used -= file.size;
    this.#inodes--;
    file.contents.resize(0);
  }
}
