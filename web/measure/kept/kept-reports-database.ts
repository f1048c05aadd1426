import { Dexie, type EntityTable } from 'dexie';
import type { Report } from '../../../core/report/report.ts';
import type { KeptEntry, ReportGround } from './kept-reports-shelf.ts';

/** Opens the reports of this origin in IndexedDB. Rejects where the browser offers none. */
export async function openReportDatabase(name = 'wasm-dyno-reports'): Promise<ReportGround> {
  const database = new Dexie(name, {
    // Waits until the bytes are on the disk, so that what is told as kept is kept.
    chromeTransactionDurability: 'strict',
  });
  // What lists show stands apart, so that listing reads no samples.
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
