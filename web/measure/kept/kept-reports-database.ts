import { Dexie, type EntityTable, type Table } from 'dexie';
import { parseReport } from '../../../core/report/parse.ts';
import type { Report } from '../../../core/report/report.ts';
import { entryOf, type ReportLabel, type StoredEntry } from './kept-entry.ts';
import type { RemovedReport, ReportGround } from './kept-reports-shelf.ts';

/** Opens the saved reports of this origin in IndexedDB. Rejects if IndexedDB is unavailable. */
export async function openReportDatabase(name = 'wasm-dyno-reports'): Promise<ReportGround> {
  const database = new Dexie(name, {
    // Waits until the bytes are on disk before a save is reported as done.
    chromeTransactionDurability: 'strict',
  });
  // List entries are stored separately, so that listing reads no samples.
  database.version(1).stores({ entries: '&id', reports: '&id' });
  database
    .version(2)
    .stores({ entries: '&id', reports: '&id', labels: '&id' })
    // Adds the facts that the list shows now. A report that cannot be read keeps its entry.
    .upgrade(async (transaction) => {
      const ids = await transaction.table('reports').toCollection().primaryKeys();
      for (const id of ids) {
        const parsed = parseReport(await transaction.table('reports').get(id));
        if (parsed.kind === 'report') await transaction.table('entries').put(entryOf(parsed.report));
      }
    });
  await database.open();
  const entries: EntityTable<StoredEntry, 'id'> = database.table('entries');
  const reports: Table<unknown, string> = database.table('reports');
  const labels: EntityTable<ReportLabel, 'id'> = database.table('labels');
  const inTransaction = <T>(run: () => Promise<T>): Promise<T> =>
    database.transaction('rw', entries, reports, labels, run);
  return {
    entries: () => entries.toArray(),
    labels: () => labels.toArray(),
    read: (id) => reports.get(id),
    put: (entry, report: Report) =>
      inTransaction(async () => {
        await reports.put(report);
        await entries.put(entry);
      }),
    label: (id, change) => inTransaction(async () => void (await labels.put(change(await labels.get(id))))),
    take: (ids) =>
      inTransaction(async () => {
        const removed = await Promise.all(
          ids.map(async (id): Promise<RemovedReport | null> => {
            const [entry, label, value] = await Promise.all([entries.get(id), labels.get(id), reports.get(id)]);
            return entry === undefined ? null : { entry, label: label ?? null, value };
          }),
        );
        for (const table of [entries, reports, labels]) await table.bulkDelete([...ids]);
        return removed.filter((each) => each !== null);
      }),
    restore: (removed) =>
      inTransaction(async () => {
        for (const { entry, label, value } of removed) {
          // Measured or opened again meanwhile: the newer state stays.
          if ((await entries.get(entry.id)) !== undefined) continue;
          if (value !== undefined) await reports.put(value);
          await entries.put(entry);
          if (label !== null) await labels.put(label);
        }
      }),
  };
}
