import type { Bytes } from '../../../core/base/units.ts';
import type { TreePath } from '../../../core/files/path.ts';
import type { EntryDelta } from '../tree-delta.ts';
import { decodeCommit, encodeCommit } from './commit-format.ts';
import { type RecordStore, StorageFull } from './record-store.ts';

/**
 * Gives back room in full storage, where writing all files anew cannot be afforded: takes out of
 * each save what a later one replaced or removed. A save becomes smaller in place, so that little
 * room is needed, and replaying gives the same tree at every moment.
 * @param keys all saves, oldest first.
 * @returns the bytes that were freed.
 */
export async function reclaim(records: RecordStore, keys: readonly string[]): Promise<Bytes> {
  const decided = new Set<TreePath>();
  let freed = 0;
  for (const key of keys.toReversed()) {
    const bytes = await records.get(key);
    const decoded = bytes === null ? null : decodeCommit(bytes);
    if (bytes === null || decoded?.kind !== 'commit') continue;
    const { base, removed, set } = decoded.commit;
    const kept = set.filter(([path]) => !decided.has(path));
    for (const path of removed) decided.add(path);
    for (const [path] of set) decided.add(path);
    if (kept.length === set.length) continue;
    const delta: EntryDelta[] = [
      ...removed.map((path) => ({ path, before: null, after: null })),
      ...kept.map(([path, after]) => ({ path, before: null, after })),
    ];
    const parts = encodeCommit(delta, base);
    try {
      await records.put(key, parts);
      freed += bytes.length - parts.reduce((sum, part) => sum + part.length, 0);
    } catch (error) {
      // No room even for what is left of it; a save further back may be smaller.
      if (!(error instanceof StorageFull)) throw error;
    }
  }
  return freed;
}
