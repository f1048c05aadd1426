import { z } from '../../../core/base/schema.ts';
import type { RecordStore } from './record-store.ts';
import { workspaceFolder } from './workspace-storage.ts';

/*
 * The files that the builds of a workspace were made from, in workspaces/<id>/builds/<build>:
 *
 *   u32 LE    length of the header
 *   header    JSON: version, paths and lengths
 *   bytes     of the files, one after the other
 */

/** By path relative to the project's folder. */
export type BuildSources = ReadonlyMap<string, Uint8Array>;

const headerSchema = z.object({
  version: z.literal(1),
  files: z.array(z.tuple([z.string(), z.int().check(z.minimum(0))])),
});

const LENGTH_SIZE = 4;

const folderOf = (id: string): string => `${workspaceFolder(id)}builds/`;

/** Stores the files of a build. Rejects with `StorageFull`. */
export async function keepSources(records: RecordStore, id: string, build: string, files: BuildSources): Promise<void> {
  const lengths = [...files].map(([path, bytes]) => [path, bytes.length]);
  const header = new TextEncoder().encode(JSON.stringify({ version: 1, files: lengths }));
  const start = new Uint8Array(LENGTH_SIZE);
  new DataView(start.buffer).setUint32(0, header.length, true);
  await records.put(folderOf(id) + build, [start, header, ...files.values()]);
}

/** Returns the files of a build; null if they are not stored completely. */
export async function readSources(records: RecordStore, id: string, build: string): Promise<BuildSources | null> {
  const bytes = await records.get(folderOf(id) + build);
  return bytes === null ? null : decode(bytes);
}

function decode(bytes: Uint8Array): BuildSources | null {
  if (bytes.length < LENGTH_SIZE) return null;
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const parsed = headerSchema.safeParse(parseJson(bytes.subarray(LENGTH_SIZE, LENGTH_SIZE + size)));
  if (!parsed.success) return null;
  const files = new Map<string, Uint8Array>();
  let at = LENGTH_SIZE + size;
  for (const [path, length] of parsed.data.files) {
    files.set(path, bytes.slice(at, at + length));
    at += length;
  }
  return at === bytes.length ? files : null;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

export async function removeSources(records: RecordStore, id: string, builds: readonly string[]): Promise<void> {
  await records.delete(builds.map((build) => folderOf(id) + build));
}
