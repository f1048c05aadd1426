import { Dexie, type EntityTable } from 'dexie';
import type { Report } from '../../../core/report/report.ts';
import type { KeptEntry, ReportGround } from './kept-reports-shelf.ts';

/** Opens the saved reports of this origin in IndexedDB. Rejects if IndexedDB is unavailable. */
export async function openReportDatabase(name = 'wasm-dyno-reports'): Promise<ReportGround> {
  const database = new Dexie(name, {
    // Waits until the bytes are on disk before a save is reported as done.
    chromeTransactionDurability: 'strict',
  });
  // List entries are stored separately, so that listing reads no samples.
  database.version(1).stores({ entries: '&id', reports: '&id' });
  await database.open();
  const entries: EntityTable<KeptEntry, 'id'> = database.table('entries');
  const reports: EntityTable<Report, 'id'> = database.table('reports');
  return {
    entries: () => entries.toArray(),
    read: (id) => reports.get(id),
    put: (entry, report) =>
      database.transaction('rw', entries, reports, async () => {
        await reports.put(report);
        await entries.put(entry);
      }),
    delete: (ids) =>
      database.transaction('rw', entries, reports, async () => {
        await entries.bulkDelete([...ids]);
        await reports.bulkDelete([...ids]);
      }),
  };
}
