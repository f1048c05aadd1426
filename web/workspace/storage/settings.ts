import type { RecordStore } from './record-store.ts';
import { workspaceFolder } from './workspace-storage.ts';

/* Named JSON values stored with a workspace: configurations and history. The caller's schema parses them. */

const keyOf = (id: string, name: string) => `${workspaceFolder(id)}settings/${encodeURIComponent(name)}`;

/** Returns the stored value unparsed, or undefined if there is none or it cannot be read. */
export async function readSetting(records: RecordStore, id: string, name: string): Promise<unknown> {
  const bytes = await records.get(keyOf(id, name));
  if (bytes === null || bytes.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** Stores `value`; undefined removes the setting. Rejects with `StorageFull`. */
export async function writeSetting(records: RecordStore, id: string, name: string, value: unknown): Promise<void> {
  if (value === undefined) await records.delete([keyOf(id, name)]);
  else await records.put(keyOf(id, name), [new TextEncoder().encode(JSON.stringify(value))]);
}
