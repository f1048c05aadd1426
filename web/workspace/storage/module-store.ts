import { whole, z } from '../../../core/base/schema.ts';
import { type Bytes, MIB, type Milliseconds } from '../../../core/base/units.ts';
import type { RecordStore } from './record-store.ts';
import { workspaceFolder } from './workspace-storage.ts';

/*
 * The user's modules, stored once by digest (modules/<sha256>) and referenced by each workspace that used them, up
 * to a total size. To make room, modules that no workspace references are deleted first, then this workspace's
 * oldest.
 */

export const MODULES_LIMIT: Bytes = 512 * MIB;

const referenceSchema = z.object({
  name: z.string(),
  size: whole(0),
  /** Unix time in milliseconds. */
  used: z.number(),
});

export interface StoredModule extends z.infer<typeof referenceSchema> {
  readonly sha256: string;
}

export type KeptModule =
  | { readonly kind: 'kept' }
  | { readonly kind: 'too-large'; readonly limit: Bytes }
  /** Modules of other workspaces use up the room. */
  | { readonly kind: 'no-room'; readonly limit: Bytes };

const moduleKey = (sha256: string) => `modules/${sha256}`;
const referenceKey = (id: string, sha256: string) => `${workspaceFolder(id)}modules/${sha256}`;

/** Returns the modules that workspace `id` references, the latest first. */
export async function listModules(records: RecordStore, id: string): Promise<StoredModule[]> {
  const keys = await records.keys(`${workspaceFolder(id)}modules/`);
  const references = await Promise.all(keys.map((key) => readReference(records, key)));
  return references.filter((reference) => reference !== null).sort((a, b) => b.used - a.used);
}

async function readReference(records: RecordStore, key: string): Promise<StoredModule | null> {
  const bytes = await records.get(key);
  if (bytes === null) return null;
  try {
    const reference = referenceSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
    return { ...reference, sha256: key.slice(key.lastIndexOf('/') + 1) };
  } catch {
    return null;
  }
}

export async function readModule(records: RecordStore, sha256: string): Promise<Uint8Array | null> {
  const bytes = await records.get(moduleKey(sha256));
  return bytes === null || bytes.length === 0 ? null : bytes;
}

export interface ModuleToKeep {
  readonly sha256: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Stores a module for workspace `id` and makes room within `limit`. Rejects with `StorageFull`. */
export async function keepModule(
  records: RecordStore,
  id: string,
  module: ModuleToKeep,
  now: Milliseconds,
  limit: Bytes = MODULES_LIMIT,
): Promise<KeptModule> {
  const size = module.bytes.length;
  if (size > limit) return { kind: 'too-large', limit };
  const known = new Set(await records.keys('modules/'));
  if (!known.has(moduleKey(module.sha256))) {
    if (!(await makeRoom(records, id, size, limit))) return { kind: 'no-room', limit };
    await records.put(moduleKey(module.sha256), [module.bytes]);
  }
  await putReference(records, id, module.sha256, { name: module.name, size, used: now });
  return { kind: 'kept' };
}

async function putReference(
  records: RecordStore,
  id: string,
  sha256: string,
  reference: z.infer<typeof referenceSchema>,
) {
  await records.put(referenceKey(id, sha256), [new TextEncoder().encode(JSON.stringify(reference))]);
}

/** Renames a module in workspace `id`; does nothing where the workspace does not reference it. */
export async function renameModule(records: RecordStore, id: string, sha256: string, name: string): Promise<void> {
  const reference = await readReference(records, referenceKey(id, sha256));
  if (reference !== null) await putReference(records, id, sha256, { ...reference, name });
}

/** Removes a module from workspace `id`, and its bytes where no other workspace references it. */
export async function removeModule(records: RecordStore, id: string, sha256: string): Promise<void> {
  const workspaces = (await allReferences(records)).get(sha256)?.workspaces ?? new Set();
  await records.delete([referenceKey(id, sha256)]);
  if ([...workspaces].every((workspace) => workspace === id)) await records.delete([moduleKey(sha256)]);
}

async function makeRoom(records: RecordStore, id: string, needed: Bytes, limit: Bytes): Promise<boolean> {
  const references = await allReferences(records);
  const stored = await records.keys('modules/');
  const unreferenced = stored.filter((key) => !references.has(key.slice('modules/'.length)));
  let total = [...references.values()].reduce((sum, { size }) => sum + size, 0);
  // Nothing references these, and their sizes are unknown: delete all of them at once.
  await records.delete(unreferenced);
  for (const own of (await listModules(records, id)).reverse()) {
    if (total + needed <= limit) return true;
    await records.delete([referenceKey(id, own.sha256)]);
    if (references.get(own.sha256)?.workspaces.size === 1) {
      await records.delete([moduleKey(own.sha256)]);
      total -= own.size;
    }
  }
  return total + needed <= limit;
}

interface Reference {
  readonly size: Bytes;
  readonly workspaces: Set<string>;
}

async function allReferences(records: RecordStore): Promise<Map<string, Reference>> {
  const found = new Map<string, Reference>();
  for (const key of await records.keys('workspaces/')) {
    const [, id, folder, sha256] = key.split('/');
    if (id === undefined || folder !== 'modules' || sha256 === undefined) continue;
    const reference = found.get(sha256) ?? {
      size: (await readReference(records, key))?.size ?? 0,
      workspaces: new Set(),
    };
    reference.workspaces.add(id);
    found.set(sha256, reference);
  }
  return found;
}
