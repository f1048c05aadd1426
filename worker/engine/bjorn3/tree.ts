import type { Inode } from '@bjorn3/browser_wasi_shim';
import type { Bytes } from '../../../core/base/units.ts';
import { joinPath, nameOf, parentOf, type TreePath } from '../../../core/files/path.ts';
import type { FileTree, TreeEntry } from '../../../core/files/tree.ts';
import { keepSymlinks } from '../shim/tree-changes.ts';
import { GrowableFile } from './growable-file.ts';
import { TreeDirectory } from './tree-directory.ts';

/*
 * Between the snapshot and the package's folders. The package knows no symbolic links: those of the
 * snapshot are left out of what the guest sees and stay in the workspace as they are.
 */

/** Fills `root` with everything of `files` but the symbolic links. */
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

/** The folder at `path`, or null. */
export function directoryAt(root: TreeDirectory, path: TreePath): TreeDirectory | null {
  let folder = root;
  for (const name of path === '' ? [] : path.split('/')) {
    const next = folder.contents.get(name);
    if (!(next instanceof TreeDirectory)) return null;
    folder = next;
  }
  return folder;
}

/** All files under `root`, each once however many names it has. */
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
 * The snapshot of what is there now. Entries of `before` are taken over where nothing was written,
 * so that comparing the two is a comparison of references. Clears the files' marks.
 */
export function snapshotOf(root: TreeDirectory, before: FileTree, kept: Map<GrowableFile, TreeEntry>): FileTree {
  const after = new Map<TreePath, TreeEntry>();
  visit(root, '', (path, entry) => {
    if (entry instanceof GrowableFile) {
      let known = kept.get(entry);
      if (known === undefined || entry.written) {
        // What was never written still is the snapshot's own array.
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
  // A stack of its own: a guest may nest folders deeper than calls can go.
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
