import { assertUnreachable } from '../base/assert.ts';
import type { FileChange } from './change.ts';
import { joinPath, nameOf, parentOf, type TreePath } from './path.ts';
import type { FileTree, TreeEntry } from './tree.ts';

/** A file created here. Until the tree is returned, its bytes may grow in place. */
interface OwnFile {
  readonly kind: 'file';
  bytes: Uint8Array;
  modified: number;
}

/**
 * Returns the tree after the changes. Costs one copy of the map in addition to the changes: many small patches of one
 * file copy it once.
 */
export function applyChanges(tree: FileTree, changes: readonly FileChange[]): FileTree {
  if (changes.length === 0) return tree;
  const editor = new TreeEditor(tree, largestSizes(changes));
  for (const change of changes) editor.apply(change);
  return editor.finish();
}

/** The greatest length of each patched file, so that its buffer is allocated once. */
function largestSizes(changes: readonly FileChange[]): ReadonlyMap<TreePath, number> {
  const sizes = new Map<TreePath, number>();
  for (const change of changes) {
    if (change.kind === 'patch') sizes.set(change.path, Math.max(change.size, sizes.get(change.path) ?? 0));
  }
  return sizes;
}

class TreeEditor {
  readonly #entries: Map<TreePath, TreeEntry>;
  /** The names in each folder. Created when the first folder is removed or moved. */
  #children: Map<TreePath, Set<string>> | null = null;
  /** The buffer of each file created here. Longer than the file while it grows. */
  readonly #own = new Map<TreeEntry, Uint8Array>();

  readonly #largest: ReadonlyMap<TreePath, number>;

  constructor(tree: FileTree, largest: ReadonlyMap<TreePath, number>) {
    this.#largest = largest;
    this.#entries = new Map(tree);
  }

  apply(change: FileChange): void {
    switch (change.kind) {
      case 'directory':
        if (this.#entries.get(change.path)?.kind !== 'directory') this.#put(change.path, { kind: 'directory' });
        return;
      case 'file':
        this.#put(change.path, { kind: 'file', bytes: change.bytes, modified: change.modified });
        return;
      case 'symlink':
        this.#put(change.path, { kind: 'symlink', target: change.target });
        return;
      case 'patch':
        this.#patch(change);
        return;
      case 'remove':
        this.#remove(change.path);
        return;
      case 'move':
        if (change.from !== change.to) this.#move(change.from, change.to);
        return;
      default:
        assertUnreachable(change);
    }
  }

  finish(): FileTree {
    for (const [entry, buffer] of this.#own) {
      const file = entry as OwnFile;
      if (file.bytes.length !== buffer.length) file.bytes = file.bytes.slice();
    }
    this.#own.clear();
    return this.#entries;
  }

  #patch(change: Extract<FileChange, { kind: 'patch' }>): void {
    const { size, modified, offset } = change;
    const entry = this.#entries.get(change.path);
    const old = entry?.kind === 'file' ? entry.bytes : new Uint8Array(0);
    let buffer = entry === undefined ? undefined : this.#own.get(entry);
    if (buffer === undefined || buffer.length < size) {
      // The length of a file that was moved while it grew is unknown, so it grows by doubling.
      const room = buffer === undefined ? (this.#largest.get(change.path) ?? 0) : buffer.length * 2;
      const grown = new Uint8Array(Math.max(size, room));
      grown.set(old.length > size ? old.subarray(0, size) : old);
      buffer = grown;
    } else if (old.length < size) {
      // Bytes after the end may be left from when the file was longer.
      buffer.fill(0, old.length, size);
    }
    buffer.set(change.bytes, offset);
    const bytes = buffer.subarray(0, size);
    if (entry !== undefined && this.#own.has(entry)) {
      const file = entry as OwnFile;
      file.bytes = bytes;
      file.modified = modified;
      this.#own.set(file, buffer);
    } else {
      const file: OwnFile = { kind: 'file', bytes, modified };
      this.#put(change.path, file);
      this.#own.set(file, buffer);
    }
  }

  #put(path: TreePath, entry: TreeEntry): void {
    const previous = this.#entries.get(path);
    if (previous === undefined) {
      const folder = parentOf(path);
      if (folder !== '' && this.#entries.get(folder)?.kind !== 'directory') this.#put(folder, { kind: 'directory' });
    } else if (previous.kind === 'directory') {
      this.#remove(path);
    }
    this.#entries.set(path, entry);
    if (this.#children !== null) namesIn(this.#children, parentOf(path)).add(nameOf(path));
  }

  #remove(path: TreePath): void {
    for (const each of this.#subtree(path)) this.#drop(each);
  }

  #move(from: TreePath, to: TreePath): void {
    const moved = this.#subtree(from).map((path) => [path, this.#entries.get(path)] as const);
    this.#remove(to);
    for (const [path] of moved) this.#drop(path);
    for (const [path, entry] of moved) if (entry !== undefined) this.#put(to + path.slice(from.length), entry);
  }

  #drop(path: TreePath): void {
    this.#entries.delete(path);
    this.#children?.get(parentOf(path))?.delete(nameOf(path));
    this.#children?.delete(path);
  }

  /** Returns `path` and everything in it, folders before their contents. */
  #subtree(path: TreePath): TreePath[] {
    const entry = this.#entries.get(path);
    if (entry === undefined) return [];
    const paths = [path];
    if (entry.kind !== 'directory') return paths;
    this.#children ??= indexOfFolders(this.#entries);
    for (let at = 0; at < paths.length; at++) {
      const folder = paths[at];
      if (folder === undefined) break;
      for (const name of this.#children.get(folder) ?? []) paths.push(joinPath(folder, name));
    }
    return paths;
  }
}

function indexOfFolders(entries: FileTree): Map<TreePath, Set<string>> {
  const index = new Map<TreePath, Set<string>>();
  for (const path of entries.keys()) namesIn(index, parentOf(path)).add(nameOf(path));
  return index;
}

function namesIn(index: Map<TreePath, Set<string>>, folder: TreePath): Set<string> {
  const known = index.get(folder);
  if (known !== undefined) return known;
  const names = new Set<string>();
  index.set(folder, names);
  return names;
}
