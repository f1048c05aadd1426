import type { FileChange } from '../../core/files/change.ts';
import { DENSE_LIMIT } from './contents.ts';
import { type DirectoryInode, type FileCreation, type FileInode, millisecondsOf } from './inode.ts';

/*
 * The changes to the files since they were last taken.
 *
 *   structure   logged in order, with the paths at that time: created, removed, moved
 *   bytes       stored with each file as written ranges, and returned after the structure, under the names that the
 *               file has then
 *
 * Repeated small appends therefore cost only the appended bytes, and a file that was written, renamed and linked is
 * returned once under each name. The bytes of a new file are part of the entry that creates it.
 */

const EMPTY = new Uint8Array(0);

/** Cancelled entries are removed once they are this many, and half of the log. */
const SWEEP_AT = 1024;

type Entry = FileCreation | Exclude<FileChange, { kind: 'file' | 'patch' }>;

export class ChangeLog {
  #entries: Entry[] = [];
  #cancelled = 0;
  #dirty: FileInode[] = [];

  /** Whether there are no changes. */
  get empty(): boolean {
    return this.#entries.length === 0 && this.#dirty.length === 0;
  }

  /** Records that the bytes, size or time of a file changed. */
  touch(file: FileInode): void {
    if (file.dirty) return;
    file.dirty = true;
    this.#dirty.push(file);
  }

  fileCreated(file: FileInode, directory: DirectoryInode, name: string): void {
    file.creation = this.#creation(directory, name);
    this.touch(file);
  }

  /** Records a new name of `file`. */
  fileLinked(file: FileInode, directory: DirectoryInode, name: string): void {
    this.#creation(directory, name);
    file.creation = null;
    file.contents.markAllWritten();
    this.touch(file);
  }

  directoryCreated(directory: DirectoryInode, name: string): void {
    this.#entries.push({ kind: 'directory', path: directory.pathOf(name) });
  }

  symlinkCreated(target: string, directory: DirectoryInode, name: string): void {
    this.#entries.push({ kind: 'symlink', path: directory.pathOf(name), target });
  }

  fileRemoved(file: FileInode, directory: DirectoryInode, name: string): void {
    if (file.creation === null) {
      this.removed(directory, name);
      return;
    }
    file.creation.cancelled = true;
    file.creation = null;
    this.#cancelled++;
    if (this.#cancelled >= SWEEP_AT && this.#cancelled * 2 > this.#entries.length) {
      this.#entries = this.#entries.filter((entry) => entry.kind !== 'file' || !entry.cancelled);
      this.#dirty = this.#dirty.filter((each) => each.links.length > 0 || forget(each));
      this.#cancelled = 0;
    }
  }

  removed(directory: DirectoryInode, name: string): void {
    this.#entries.push({ kind: 'remove', path: directory.pathOf(name) });
  }

  moved(from: string, to: string): void {
    this.#entries.push({ kind: 'move', from, to });
  }

  /** Returns the changes since the last call, oldest first. Times must have been stamped. */
  take(): FileChange[] {
    const patches: FileChange[] = [];
    for (const file of this.#dirty) {
      forget(file);
      if (file.links.length === 0) continue;
      const modified = millisecondsOf(file.modified);
      if (file.creation !== null) {
        file.creation.modified = modified;
        // A large file may have holes, so it is sent as its written ranges.
        if (file.size <= DENSE_LIMIT) {
          file.creation.bytes = file.contents.toBytes();
          file.contents.takeWritten();
          file.creation = null;
          continue;
        }
        file.creation = null;
      }
      patchesOf(file, modified, patches);
    }
    const changes: FileChange[] = [];
    for (const entry of this.#entries) {
      if (entry.kind !== 'file') changes.push(entry);
      else if (!entry.cancelled) {
        changes.push({ kind: 'file', path: entry.path, bytes: entry.bytes, modified: entry.modified });
      }
    }
    this.#entries = [];
    this.#cancelled = 0;
    this.#dirty = [];
    for (const patch of patches) changes.push(patch);
    return changes;
  }

  #creation(directory: DirectoryInode, name: string): FileCreation {
    const path = directory.pathOf(name);
    const creation: FileCreation = { kind: 'file', path, bytes: EMPTY, modified: 0, cancelled: false };
    this.#entries.push(creation);
    return creation;
  }
}

/** Removes `file` from the list of dirty files. Returns false. */
function forget(file: FileInode): boolean {
  file.dirty = false;
  return false;
}

/** Returns the file's written ranges under each of its names, with at least one patch per name, for size and time. */
function patchesOf(file: FileInode, modified: number, into: FileChange[]): void {
  const { size } = file;
  const ranges = file.contents.takeWritten();
  if (ranges.length === 0) ranges.push({ offset: 0, bytes: new Uint8Array(0) });
  for (const link of file.links) {
    const path = link.directory.pathOf(link.name);
    for (const { offset, bytes } of ranges) into.push({ kind: 'patch', path, offset, bytes, size, modified });
  }
}
