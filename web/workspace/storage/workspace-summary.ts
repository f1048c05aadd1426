import { whole, z } from '../../../core/base/schema.ts';
import type { RecordStore } from './record-store.ts';

/* The facts that the list of workspaces shows without opening each workspace. */

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

/** Returns a workspace's summary, or null if it was never saved. */
export async function readSummary(records: RecordStore, id: string): Promise<WorkspaceSummary | null> {
  const bytes = await records.get(keyOf(id));
  if (bytes === null) return null;
  try {
    const summary = summarySchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
    // Until its first save, a copied workspace has the summary of its original.
    return { ...summary, id };
  } catch {
    // Written by another version, or truncated: the files exist nevertheless.
    return { id, used: 0, files: 0, bytes: 0 };
  }
}

export async function writeSummary(records: RecordStore, summary: WorkspaceSummary): Promise<void> {
  const json = JSON.stringify({ version: 1, ...summary });
  await records.put(keyOf(summary.id), [new TextEncoder().encode(json)]);
}
