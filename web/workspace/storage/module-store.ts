import { whole, z } from '../../../core/base/schema.ts';
import { type Bytes, MIB, type Milliseconds } from '../../../core/base/units.ts';
import type { RecordStore } from './record-store.ts';
import { workspaceFolder } from './workspace-storage.ts';

/*
 * Modules that were given by the user, kept once by digest (modules/<sha256>) and referred to by
 * each workspace that used them. Within the bound; when room is needed, those that no workspace
 * refers to go first, then this workspace's oldest.
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
  /** Other workspaces refer to modules that take up the room. */
  | { readonly kind: 'no-room'; readonly limit: Bytes };

const moduleKey = (sha256: string) => `modules/${sha256}`;
const referenceKey = (id: string, sha256: string) => `${workspaceFolder(id)}modules/${sha256}`;

/** The modules that workspace `id` refers to, the one used last first. */
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

/** Keeps a module for workspace `id`, making room within `limit`. Rejects with `StorageFull`. */
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
  const reference = JSON.stringify({ name: module.name, size, used: now });
  await records.put(referenceKey(id, module.sha256), [new TextEncoder().encode(reference)]);
  return { kind: 'kept' };
}

async function makeRoom(records: RecordStore, id: string, needed: Bytes, limit: Bytes): Promise<boolean> {
  const references = await allReferences(records);
  const stored = await records.keys('modules/');
  const unreferenced = stored.filter((key) => !references.has(key.slice('modules/'.length)));
  let total = [...references.values()].reduce((sum, { size }) => sum + size, 0);
  // Their size is not on record; they are of no use to anybody, so all go as soon as one must.
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
