import { openIndexedDbRecords } from './indexed-db-records.ts';
import { memoryRecords } from './memory-records.ts';
import { openOpfsRecords } from './opfs-records.ts';
import type { RecordStore } from './record-store.ts';

/** The best ground that this browser offers: OPFS, else IndexedDB, else memory. */
export async function openRecords(): Promise<RecordStore> {
  for (const open of [openOpfsRecords, openIndexedDbRecords]) {
    try {
      return await open();
    } catch {
      // Absent, forbidden (private windows, blocked site data) or broken: the next one.
    }
  }
  return memoryRecords();
}
