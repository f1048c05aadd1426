import type { ReportLabel, StoredEntry } from './kept-entry.ts';
import type { ReportGround } from './kept-reports-shelf.ts';

/** The storage of an origin in memory, which the shelves of several tabs share. */
export function memoryGround(): ReportGround & { readonly reports: Map<string, unknown> } {
  const entries = new Map<string, StoredEntry>();
  const labels = new Map<string, ReportLabel>();
  const reports = new Map<string, unknown>();
  return {
    reports,
    entries: async () => [...entries.values()],
    labels: async () => [...labels.values()],
    read: async (id) => reports.get(id),
    put: async (entry, report) => {
      entries.set(entry.id, entry);
      reports.set(report.id, structuredClone(report));
    },
    label: async (id, change) => void labels.set(id, change(labels.get(id))),
    take: async (ids) =>
      ids.flatMap((id) => {
        const [entry, label, value] = [entries.get(id), labels.get(id) ?? null, reports.get(id)];
        for (const store of [entries, labels, reports]) store.delete(id);
        return entry === undefined ? [] : [{ entry, label, value }];
      }),
    restore: async (removed) => {
      for (const { entry, label, value } of removed) {
        if (entries.has(entry.id)) continue;
        entries.set(entry.id, entry);
        reports.set(entry.id, value);
        if (label !== null) labels.set(entry.id, label);
      }
    },
  };
}
