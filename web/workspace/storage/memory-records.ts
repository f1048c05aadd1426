import { concatBytes } from '../../../core/base/bytes.ts';
import type { RecordStore } from './record-store.ts';

/** Records that last as long as the page: the last resort in browsers, and the store of tests. */
export function memoryRecords(records: Map<string, Uint8Array> = new Map()): RecordStore {
  return {
    kind: 'memory',
    async put(key, parts) {
      records.set(key, concatBytes(parts));
    },
    async get(key) {
      return records.get(key)?.slice() ?? null;
    },
    async keys(prefix) {
      return [...records.keys()].filter((key) => key.startsWith(prefix)).sort();
    },
    async delete(keys) {
      for (const key of keys) records.delete(key);
    },
  };
}
