import type { Milliseconds } from '../base/units.ts';
import type { TreePath } from './path.ts';

/*
 * A snapshot of a file system, as the workspace stores it and as a run receives and returns it. It is flat and keyed by
 * path, so that storing, comparing and sending are plain loops. Every folder but the root has an entry, and the folder
 * of an entry always exists.
 */

export interface FileEntry {
  readonly kind: 'file';
  /** Never modified in place: a change creates a new entry. */
  readonly bytes: Uint8Array;
  /** Unix time. */
  readonly modified: Milliseconds;
}

export interface DirectoryEntry {
  readonly kind: 'directory';
}

export interface SymlinkEntry {
  readonly kind: 'symlink';
  readonly target: string;
}

export type TreeEntry = FileEntry | DirectoryEntry | SymlinkEntry;

export type FileTree = ReadonlyMap<TreePath, TreeEntry>;
