import type { MemFS } from '@wasmer/wasi';
import type { Bytes, Milliseconds } from '../../../core/base/units.ts';
import { joinPath, nameOf, type TreePath } from '../../../core/files/path.ts';
import type { FileTree, TreeEntry } from '../../../core/files/tree.ts';
import { keepSymlinks } from '../shim/tree-changes.ts';

/*
 * Converts between snapshots and the package's file system, which is in the package's wasm memory and does not support
 * symbolic links: those of the snapshot are unchanged in the workspace.
 */

/** Fills an empty file system. */
export function loadTree(fs: MemFS, files: FileTree): void {
  // A folder's path is a prefix of those of its contents, so it is created first.
  const paths = [...files.keys()].sort();
  for (const path of paths) {
    const entry = files.get(path);
    if (entry?.kind === 'directory') fs.createDir(`/${path}`);
    if (entry?.kind !== 'file') continue;
    const file = fs.open(`/${path}`, { read: true, write: true, create: true });
    try {
      if (entry.bytes.length > 0) file.write(entry.bytes);
      file.flush();
    } finally {
      file.free();
    }
  }
}

/** Returns the current snapshot. A file with unchanged content keeps its entry of `before`. */
export function snapshotOf(fs: MemFS, before: FileTree, now: Milliseconds): FileTree {
  const after = new Map<TreePath, TreeEntry>();
  visit(fs, (path, isDirectory) => {
    if (isDirectory) {
      after.set(path, { kind: 'directory' });
      return;
    }
    const bytes = readFile(fs, path);
    const was = before.get(path);
    const isSame =
      was?.kind === 'file' && was.bytes.length === bytes.length && was.bytes.every((byte, i) => byte === bytes[i]);
    after.set(path, isSame ? was : { kind: 'file', bytes, modified: now });
  });
  keepSymlinks(before, after);
  return after;
}

/** Returns the total size of all files. */
export function measureFiles(fs: MemFS): Bytes {
  let total = 0;
  visit(fs, (path, isDirectory) => {
    if (isDirectory) return;
    const file = fs.open(`/${path}`, { read: true });
    total += Number(file.size());
    file.free();
  });
  return total;
}

function readFile(fs: MemFS, path: TreePath): Uint8Array {
  const file = fs.open(`/${path}`, { read: true });
  try {
    return file.read();
  } finally {
    file.free();
  }
}

interface ListedEntry {
  /** Null if the name is not UTF-8. */
  readonly path: string | null;
  readonly metadata: { readonly filetype: { readonly dir: boolean } };
}

function visit(fs: MemFS, see: (path: TreePath, isDirectory: boolean) => void): void {
  const folders: TreePath[] = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of fs.readDir(`/${folder}`) as readonly ListedEntry[]) {
      if (entry.path === null) continue;
      const path = joinPath(folder, nameOf(entry.path));
      see(path, entry.metadata.filetype.dir);
      if (entry.metadata.filetype.dir) folders.push(path);
    }
  }
}
