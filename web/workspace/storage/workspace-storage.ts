import type { Bytes, Milliseconds } from '../../../core/base/units.ts';
import type { TreePath } from '../../../core/files/path.ts';
import type { FileTree, TreeEntry } from '../../../core/files/tree.ts';
import { applyDelta, deltaBetween, type EntryDelta } from '../tree-delta.ts';
import { decodeCommit, encodeCommit } from './commit-format.ts';
import { reclaim } from './reclaim.ts';
import { type RecordStore, StorageFull, type StorageKind } from './record-store.ts';
import { readSummary, type WorkspaceSummary, writeSummary } from './workspace-summary.ts';

/*
 * Workspaces as logs of saves:
 *
 *   workspaces/<id>/saves/<epoch>-<number>   what one save changed (commit-format.ts)
 *   workspaces/<id>/summary.json             for the list of workspaces
 *   workspaces/<id>/settings/…               settings.ts
 *   workspaces/<id>/modules/…, modules/…     module-store.ts
 *
 * Each opening uses a higher epoch. A save that was still in flight when its page was unloaded therefore sorts
 * before the saves of the next page, whenever it completes.
 */

export type OpenedWorkspace =
  | { readonly kind: 'opened'; readonly tree: FileTree; readonly log: WorkspaceLog }
  | { readonly kind: 'failed'; readonly message: string };

/** Saves one open workspace. */
export interface WorkspaceLog {
  /** Saves the difference between the last saved tree and this one. Rejects with `StorageFull`. */
  save(tree: FileTree): Promise<void>;
}

export interface WorkspaceStorage {
  readonly kind: StorageKind;
  /** The underlying records, for settings and modules. */
  readonly records: RecordStore;
  /** Lists all saved workspaces, the latest first. */
  list(): Promise<WorkspaceSummary[]>;
  /** Opens a workspace; a new one is empty. */
  open(id: string): Promise<OpenedWorkspace>;
  /** Copies the last saved state of workspace `from`. */
  copy(from: string, to: string): Promise<void>;
  remove(id: string): Promise<void>;
}

export function workspaceFolder(id: string): string {
  return `workspaces/${id}/`;
}

const DIGITS = 10;
const number = (value: number) => String(value).padStart(DIGITS, '0');

interface Save {
  readonly key: string;
  readonly epoch: number;
}

/** @param now returns Unix time, for the list of workspaces */
export function workspaceStorage(records: RecordStore, now: () => Milliseconds): WorkspaceStorage {
  return {
    kind: records.kind,
    records,
    async list() {
      const ids = new Set((await records.keys('workspaces/')).map((key) => key.split('/')[1] ?? ''));
      const summaries = await Promise.all([...ids].map((id) => readSummary(records, id)));
      return summaries.filter((summary) => summary !== null).sort((a, b) => b.used - a.used);
    },
    async open(id) {
      const folder = `${workspaceFolder(id)}saves/`;
      const saves = (await records.keys(folder)).map((key) => ({
        key,
        epoch: Number(key.slice(folder.length).split('-')[0]),
      }));
      const replayed = await replay(records, saves);
      if (replayed.kind === 'failed') return replayed;
      const epoch = 1 + Math.max(0, ...saves.map((save) => save.epoch));
      const log = openLog({ records, now, id, folder, epoch, saves, replayed });
      return { kind: 'opened', tree: replayed.tree, log };
    },
    async copy(from, to) {
      for (const key of await records.keys(workspaceFolder(from))) {
        const bytes = await records.get(key);
        if (bytes !== null) await records.put(workspaceFolder(to) + key.slice(workspaceFolder(from).length), [bytes]);
      }
    },
    async remove(id) {
      await records.delete(await records.keys(workspaceFolder(id)));
    },
  };
}

type Replayed =
  | { readonly kind: 'replayed'; readonly tree: FileTree; readonly storedBytes: Bytes }
  | { readonly kind: 'failed'; readonly message: string };

async function replay(records: RecordStore, saves: readonly Save[]): Promise<Replayed> {
  const stored = await Promise.all(saves.map(({ key }) => records.get(key)));
  let tree = new Map<TreePath, TreeEntry>();
  let storedBytes = 0;
  for (const [index, bytes] of stored.entries()) {
    if (bytes === null) continue;
    storedBytes += bytes.length;
    const decoded = decodeCommit(bytes);
    switch (decoded.kind) {
      case 'commit':
        if (decoded.commit.base) tree = new Map();
        for (const path of decoded.commit.removed) tree.delete(path);
        for (const [path, entry] of decoded.commit.set) tree.set(path, entry);
        break;
      case 'torn':
        break;
      case 'newer-version':
        return {
          kind: 'failed',
          message: `These files were saved by a newer version of Wasm Dyno (format ${decoded.version}). Nothing was changed. Reload the page to get the newer version.`,
        };
      case 'damaged':
        return {
          kind: 'failed',
          message: `Save ${index + 1} of ${saves.length} of this workspace is damaged: ${decoded.message}. Nothing was changed. Start a new workspace, or delete this one.`,
        };
    }
  }
  return { kind: 'replayed', tree: applyDelta(tree, [...tree].map(present)), storedBytes };
}

const present = ([path, entry]: readonly [TreePath, TreeEntry]): EntryDelta => ({ path, before: null, after: entry });

/** Opening reads all saves, so more than this many are joined into one. */
const MOST_SAVES = 64;
/** Obsolete bytes that are tolerated, however small the tree. */
const SPARE_BYTES: Bytes = 16 * 1024 * 1024;

interface LogStart {
  readonly records: RecordStore;
  readonly now: () => Milliseconds;
  readonly id: string;
  readonly folder: string;
  readonly epoch: number;
  readonly saves: readonly Save[];
  readonly replayed: Extract<Replayed, { kind: 'replayed' }>;
}

function openLog({ records, now, id, folder, epoch, saves, replayed }: LogStart): WorkspaceLog {
  const keys = saves.map(({ key }) => key);
  let saved = replayed.tree;
  let { storedBytes } = replayed;
  let count = 0;

  async function put(delta: readonly EntryDelta[], base: boolean): Promise<string> {
    const key = `${folder}${number(epoch)}-${number(count++)}`;
    const parts = encodeCommit(delta, base);
    await records.put(key, parts);
    storedBytes += parts.reduce((sum, part) => sum + part.length, 0);
    keys.push(key);
    return key;
  }

  async function compact(live: Bytes): Promise<void> {
    const base = await put([...saved].map(present), true);
    // The new base is complete. A crash before the deletion only leaves the old saves for the next time.
    const old = keys.splice(0, keys.indexOf(base));
    await records.delete(old);
    storedBytes = live;
  }

  async function makeRoom(): Promise<boolean> {
    const freed = await reclaim(records, keys);
    storedBytes -= freed;
    return freed > 0;
  }

  /** Updates the summary and compacts. Failing here does not affect the save: the files are safe. */
  async function tidy(tree: FileTree): Promise<void> {
    const live = treeBytes(tree);
    try {
      await writeSummary(records, { id, used: now(), files: countFiles(tree), bytes: live });
      if (keys.length > MOST_SAVES || storedBytes > 2 * live + SPARE_BYTES) await compact(live);
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error;
      await makeRoom();
    }
  }

  return {
    async save(tree) {
      const delta = deltaBetween(saved, tree);
      if (delta.length === 0) return;
      try {
        await put(delta, false);
      } catch (error) {
        if (!(error instanceof StorageFull) || !(await makeRoom())) throw error;
        await put(delta, false);
      }
      saved = tree;
      await tidy(tree);
    },
  };
}

/** Returns the total bytes of all files. */
export function treeBytes(tree: FileTree): Bytes {
  let bytes = 0;
  for (const entry of tree.values()) if (entry.kind === 'file') bytes += entry.bytes.length;
  return bytes;
}

function countFiles(tree: FileTree): number {
  let files = 0;
  for (const entry of tree.values()) if (entry.kind !== 'directory') files++;
  return files;
}
