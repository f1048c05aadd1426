import type { Bytes } from '../../../core/base/units.ts';
import type { TreePath } from '../../../core/files/path.ts';
import type { EntryDelta } from '../tree-delta.ts';
import { decodeCommit, encodeCommit } from './commit-format.ts';
import { type RecordStore, StorageFull } from './record-store.ts';

/**
 * Frees room in full storage, where there is none to write all files again: removes from each save the entries
 * that a later save replaced or removed. Each save shrinks in place, which needs little room, and replaying the
 * saves gives the same tree at every moment.
 * @param keys all saves, oldest first
 * @returns the number of freed bytes
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
      // No room even for the smaller save; an earlier one may be smaller still.
      if (!(error instanceof StorageFull)) throw error;
    }
  }
  return freed;
}
