import { parentOf, type TreePath } from '../files/path.ts';
import type { TreeEntry } from '../files/tree.ts';
import type { SkippedEntry, SkipReason } from './report.ts';

/**
 * Collects the entries of one import in order. The first entry of a name wins, missing folders are created, and nothing
 * is placed below a file or a link.
 */
export class EntryCollector {
  readonly #entries = new Map<TreePath, TreeEntry>();
  readonly #skipped: SkippedEntry[] = [];

  get entries(): ReadonlyMap<TreePath, TreeEntry> {
    return this.#entries;
  }

  get skipped(): readonly SkippedEntry[] {
    return this.#skipped;
  }

  skip(name: string, reason: SkipReason): void {
    this.#skipped.push({ name, reason });
  }

  /** Returns why no entry can be placed at `path`, or null. */
  obstacle(path: TreePath, isFolder: boolean): SkipReason | null {
    const standing = this.#entries.get(path);
    if (standing !== undefined && !(isFolder && standing.kind === 'directory')) return 'duplicate';
    for (let folder = parentOf(path); folder !== ''; folder = parentOf(folder)) {
      const entry = this.#entries.get(folder);
      if (entry?.kind === 'directory') return null;
      if (entry !== undefined) return 'file-in-the-way';
    }
    return null;
  }

  /** Adds an entry whose `obstacle` is null. */
  put(path: TreePath, entry: TreeEntry): void {
    const missing: TreePath[] = [];
    for (let folder = parentOf(path); folder !== '' && !this.#entries.has(folder); folder = parentOf(folder)) {
      missing.push(folder);
    }
    for (const folder of missing.reverse()) this.#entries.set(folder, { kind: 'directory' });
    this.#entries.set(path, entry);
  }
}
