import { nameOf, parentOf, type TreePath } from '../../core/files/path.ts';
import type { FileTree, TreeEntry } from '../../core/files/tree.ts';
import { FILETYPE } from '../../core/wasi/flags.ts';
import type { FileSystem } from './file-system.ts';
import { DirectoryInode, FileInode, type Inode, millisecondsOf, nanosecondsOf, SymlinkInode } from './inode.ts';

/* Converts between snapshots of the workspace and inodes. */

const encoder = new TextEncoder();

/** Adds every entry of `tree` to an empty file system. Files share their bytes until they are modified. */
export function plantTree(fileSystem: FileSystem, tree: FileTree): void {
  fileSystem.stamp();
  const { modified: now } = fileSystem.root;
  const folders = new Map<TreePath, DirectoryInode>([['', fileSystem.root]]);

  const folderAt = (path: TreePath): DirectoryInode => {
    const known = folders.get(path);
    if (known !== undefined) return known;
    const parent = folderAt(parentOf(path));
    const folder = fileSystem.adopt(parent, nameOf(path), (number) => {
      return withTimes(new DirectoryInode(number, parent, nameOf(path)), now);
    });
    if (folder.type !== FILETYPE.DIRECTORY) throw new Error(`${path} is not a folder`);
    folders.set(path, folder);
    return folder;
  };

  for (const [path, entry] of tree) {
    if (entry.kind === 'directory') {
      folderAt(path);
      continue;
    }
    const directory = folderAt(parentOf(path));
    const name = nameOf(path);
    fileSystem.adopt(directory, name, (number) => {
      const inode =
        entry.kind === 'file'
          ? withTimes(new FileInode(number, entry.bytes), nanosecondsOf(entry.modified))
          : withTimes(new SymlinkInode(number, entry.target, encoder.encode(entry.target).length), now);
      inode.links.push({ directory, name });
      return inode;
    });
  }
}

/** Returns a snapshot of the file system, with copies of the bytes. */
export function snapshotTree(fileSystem: FileSystem): FileTree {
  fileSystem.stamp();
  const tree = new Map<TreePath, TreeEntry>();
  const folders = [fileSystem.root];
  for (const folder of folders) {
    for (const [name, inode] of folder.entries) {
      tree.set(folder.pathOf(name), entryOf(inode));
      if (inode.type === FILETYPE.DIRECTORY) folders.push(inode);
    }
  }
  return tree;
}

/**
 * Returns the folder at `path`, created (and recorded as a change) if it is missing; null if the path is not a folder.
 */
export function openFolder(fileSystem: FileSystem, path: TreePath): DirectoryInode | null {
  let folder = fileSystem.root;
  for (const name of path === '' ? [] : path.split('/')) {
    if (!folder.entries.has(name)) fileSystem.createDirectory(folder, name);
    const inode = folder.entries.get(name);
    if (inode === undefined || inode.type !== FILETYPE.DIRECTORY) return null;
    folder = inode;
  }
  return folder;
}

function entryOf(inode: Inode): TreeEntry {
  if (inode.type === FILETYPE.DIRECTORY) return { kind: 'directory' };
  if (inode.type === FILETYPE.SYMBOLIC_LINK) return { kind: 'symlink', target: inode.target };
  return { kind: 'file', bytes: inode.contents.toBytes(), modified: millisecondsOf(inode.modified) };
}

function withTimes<Kind extends Inode>(inode: Kind, time: bigint): Kind {
  inode.accessed = time;
  inode.modified = time;
  inode.changed = time;
  return inode;
}
