import { whole, z } from '../../../core/base/schema.ts';
import type { RecordStore } from './record-store.ts';

/* What the list of workspaces shows of each without opening it. */

const summarySchema = z.object({
  version: z.literal(1),
  id: z.string(),
  /** Unix time in milliseconds of the last save. */
  used: z.number(),
  files: whole(0),
  bytes: whole(0),
});

export type WorkspaceSummary = Omit<z.infer<typeof summarySchema>, 'version'>;

const keyOf = (id: string) => `workspaces/${id}/summary.json`;

/** Null where there is none or it cannot be read. */
export async function readSummary(records: RecordStore, id: string): Promise<WorkspaceSummary | null> {
  const bytes = await records.get(keyOf(id));
  if (bytes === null) return null;
  try {
    const summary = summarySchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
    // A copied workspace has its original's summary until its first save.
    return { ...summary, id };
  } catch {
    // Saved by another version, or cut off: the files are there all the same.
    return { id, used: 0, files: 0, bytes: 0 };
  }
}

export async function writeSummary(records: RecordStore, summary: WorkspaceSummary): Promise<void> {
  const json = JSON.stringify({ version: 1, ...summary });
  await records.put(keyOf(summary.id), [new TextEncoder().encode(json)]);
}
