import { memoryRecords } from './memory-records.ts';
import { openOpfsRecords } from './opfs-records.ts';
import type { RecordStore } from './record-store.ts';

/** Loaded on demand: its library is a tenth of the first page's size. */
async function openIndexedDb(): Promise<RecordStore> {
  const { openIndexedDbRecords } = await import('./indexed-db-records.ts');
  return openIndexedDbRecords();
}

/** Opens the best storage of this browser: OPFS, else IndexedDB, else memory. */
export async function openRecords(): Promise<RecordStore> {
  for (const open of [openOpfsRecords, openIndexedDb]) {
    try {
      return await open();
    } catch {
      // Missing, blocked (private windows, site data switched off) or broken: try the next one.
    }
  }
  return memoryRecords();
}
