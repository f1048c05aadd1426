import type { Milliseconds } from '../base/units.ts';
import type { TreePath } from './path.ts';

/*
 * The file system's snapshot: what the workspace keeps, what a run is given and what comes back.
 * Flat, keyed by path, so that storing, comparing and sending are plain loops. Every folder has an
 * entry of its own except the root, and an entry's folder is always there.
 */

export interface FileEntry {
  readonly kind: 'file';
  /** Never written to in place: a change makes a new entry. */
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
