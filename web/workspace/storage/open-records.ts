import { memoryRecords } from './memory-records.ts';
import { openOpfsRecords } from './opfs-records.ts';
import type { RecordStore } from './record-store.ts';

/** Loaded where it is needed: its library is a tenth of the first page. */
async function openIndexedDb(): Promise<RecordStore> {
  const { openIndexedDbRecords } = await import('./indexed-db-records.ts');
  return openIndexedDbRecords();
}

/** The best ground that this browser offers: OPFS, else IndexedDB, else memory. */
export async function openRecords(): Promise<RecordStore> {
  for (const open of [openOpfsRecords, openIndexedDb]) {
    try {
      return await open();
    } catch {
      // Absent, forbidden (private windows, blocked site data) or broken: the next one.
    }
  }
  return memoryRecords();
}
