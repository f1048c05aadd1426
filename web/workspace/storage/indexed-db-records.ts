import { Dexie, type EntityTable } from 'dexie';
import { concatBytes } from '../../../core/base/bytes.ts';
import { asStorageError, type RecordStore } from './record-store.ts';

interface StoredRecord {
  readonly key: string;
  readonly bytes: Uint8Array;
}

/** Opens the records of this origin in IndexedDB. Rejects where the browser has none. */
export async function openIndexedDbRecords(name = 'wasm-dyno'): Promise<RecordStore> {
  const database = new Dexie(name, {
    // Waits until the bytes are on disk, so that a reported save is a real one.
    chromeTransactionDurability: 'strict',
  });
  database.version(1).stores({ records: '&key' });
  await database.open();
  const records: EntityTable<StoredRecord, 'key'> = database.table('records');
  return {
    kind: 'indexeddb',
    async put(key, parts) {
      try {
        await records.put({ key, bytes: concatBytes(parts) });
      } catch (error) {
        throw asStorageError(error);
      }
    },
    async get(key) {
      return (await records.get(key))?.bytes ?? null;
    },
    async keys(prefix) {
      return records.where('key').startsWith(prefix).primaryKeys();
    },
    async delete(keys) {
      await records.bulkDelete([...keys]);
    },
  };
}
