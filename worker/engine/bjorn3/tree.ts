import type { Inode } from '@bjorn3/browser_wasi_shim';
import type { Bytes } from '../../../core/base/units.ts';
import { joinPath, nameOf, parentOf, type TreePath } from '../../../core/files/path.ts';
import type { FileTree, TreeEntry } from '../../../core/files/tree.ts';
import { keepSymlinks } from '../shim/tree-changes.ts';
import { GrowableFile } from './growable-file.ts';
import { TreeDirectory } from './tree-directory.ts';

/*
 * Converts between snapshots and the package's folders. The package does not support symbolic links: those of the
 * snapshot are hidden from the guest, and unchanged in the workspace.
 */

/** Adds all of `files` to `root`, except symbolic links. */
export function loadTree(
  root: TreeDirectory,
  files: FileTree,
  newFile: (bytes: Uint8Array, modified: number) => GrowableFile,
  newDirectory: () => TreeDirectory,
): void {
  const folders = new Map<TreePath, TreeDirectory>([['', root]]);
  const folderAt = (path: TreePath): TreeDirectory => {
    const known = folders.get(path);
    if (known !== undefined) return known;
    const made = newDirectory();
    folders.set(path, made);
    folderAt(parentOf(path)).place(nameOf(path), made);
    return made;
  };
  for (const [path, entry] of files) {
    switch (entry.kind) {
      case 'directory':
        folderAt(path);
        break;
      case 'file':
        folderAt(parentOf(path)).place(nameOf(path), newFile(entry.bytes, entry.modified));
        break;
      case 'symlink':
        break;
    }
  }
}

/** Returns the folder at `path`, or null. */
export function directoryAt(root: TreeDirectory, path: TreePath): TreeDirectory | null {
  let folder = root;
  for (const name of path === '' ? [] : path.split('/')) {
    const next = folder.contents.get(name);
    if (!(next instanceof TreeDirectory)) return null;
    folder = next;
  }
  return folder;
}

/** Returns all files under `root`, each once, however many names it has. */
export function filesUnder(root: TreeDirectory): Set<GrowableFile> {
  const files = new Set<GrowableFile>();
  visit(root, '', (_path, entry) => {
    if (entry instanceof GrowableFile) files.add(entry);
  });
  return files;
}

export function measureFiles(files: Iterable<GrowableFile>): Bytes {
  let total = 0;
  for (const file of files) total += file.data.length;
  return total;
}

/**
 * Returns the current snapshot. Entries of `before` are reused if they were not modified, so that the two are compared
 * by reference. Clears the marks of the files.
 */
export function snapshotOf(root: TreeDirectory, before: FileTree, kept: Map<GrowableFile, TreeEntry>): FileTree {
  const after = new Map<TreePath, TreeEntry>();
  visit(root, '', (path, entry) => {
    if (entry instanceof GrowableFile) {
      let known = kept.get(entry);
      if (known === undefined || entry.written) {
        // An unmodified file still uses the snapshot's array.
        const bytes = entry.written ? entry.data.slice() : entry.data;
        known = { kind: 'file', bytes, modified: entry.modified };
        kept.set(entry, known);
        entry.written = false;
      }
      after.set(path, known);
    } else if (entry instanceof TreeDirectory) after.set(path, DIRECTORY);
  });
  keepSymlinks(before, after);
  return after;
}

const DIRECTORY: TreeEntry = { kind: 'directory' };

function visit(folder: TreeDirectory, at: TreePath, see: (path: TreePath, entry: Inode) => void): void {
  // An explicit stack, because a guest may nest folders deeper than the call stack.
  const stack: [TreeDirectory, TreePath][] = [[folder, at]];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const [directory, path] = next;
    for (const [name, entry] of directory.contents) {
      const entryPath = joinPath(path, name);
      see(entryPath, entry);
      if (entry instanceof TreeDirectory) stack.push([entry, entryPath]);
    }
  }
}
