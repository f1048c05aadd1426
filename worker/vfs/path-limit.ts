import { PATH_MAX } from '../../core/files/path.ts';
import { FILETYPE } from '../../core/wasi/flags.ts';
import type { DirectoryInode } from './inode.ts';

/*
 * The workspace limits the length of paths. A guest could exceed it by walking down through descriptors, so every
 * operation that gives an entry a new path checks the length.
 */

/** Whether the workspace can store an entry at that path. */
export function fits(directory: DirectoryInode, name: string): boolean {
  return directory.pathOf(name).length <= PATH_MAX;
}

/** Whether it can store `directory` and its contents at a path that is `longer` characters longer. */
export function fitsBelow(directory: DirectoryInode, longer: number): boolean {
  return longer <= 0 || longestPath(directory) + longer <= PATH_MAX;
}

/** Returns the length of the longest path in and under `top`. */
function longestPath(top: DirectoryInode): number {
  const folders: [DirectoryInode, number][] = [[top, top.path().length]];
  let longest = 0;
  for (const [folder, length] of folders) {
    longest = Math.max(longest, length);
    for (const [name, inode] of folder.entries) {
      const below = length + 1 + name.length;
      if (inode.type === FILETYPE.DIRECTORY) folders.push([inode, below]);
      else longest = Math.max(longest, below);
    }
  }
  return longest;
}
