import { messageOf } from '../../core/base/errors.ts';
import type { z } from '../../core/base/schema.ts';
import type { FileTree } from '../../core/files/tree.ts';
import { openSaver, type Saver } from './saver.ts';
import { memoryRecords } from './storage/memory-records.ts';
import {
  type KeptModule,
  keepModule,
  listModules,
  type ModuleToKeep,
  readModule,
  type StoredModule,
} from './storage/module-store.ts';
import { openRecords } from './storage/open-records.ts';
import { readSetting, writeSetting } from './storage/settings.ts';
import { type WorkspaceStorage, workspaceStorage } from './storage/workspace-storage.ts';
import type { WorkspaceSummary } from './storage/workspace-summary.ts';
import { adoptTree, useWorkspace } from './store.ts';
import { browserTabHost, chooseWorkspace, isOpenElsewhere, type Origin, writeSession } from './tab-identity.ts';

/* The tab's workspace from the page's first moment to its last: found, locked, loaded, saved. */

interface Session {
  readonly id: string;
  readonly origin: Origin;
  readonly storage: WorkspaceStorage;
  readonly saver: Saver | null;
}

let session: Promise<Session> | null = null;

/** Loads the tab's workspace into `useWorkspace`. Called once, by the app; later calls change nothing. */
export function startWorkspace(): Promise<Session> {
  session ??= open();
  return session;
}

async function open(): Promise<Session> {
  const storage = workspaceStorage(await openRecords(), Date.now);
  let id = '';
  try {
    const chosen = await chooseWorkspace(browserTabHost(), storage);
    id = chosen.id;
    const opened = await storage.open(id);
    if (opened.kind === 'failed') {
      useWorkspace.setState({ id, storage: storage.kind, status: 'failed', failure: opened.message });
      return { id, origin: chosen.origin, storage, saver: null };
    }
    const saver = openSaver(opened.log, saverClock, (saving) => useWorkspace.setState({ saving }));
    adoptTree(id, opened.tree, storage.kind);
    saveBehind(saver, opened.tree);
    return { id, origin: chosen.origin, storage, saver };
  } catch (error) {
    const why = messageOf(error);
    const failure = `The browser could not read the kept files: ${why}. They were not changed. Reload the page to try again.`;
    useWorkspace.setState({ id, storage: storage.kind, status: 'failed', failure });
    return { id, origin: 'new', storage: workspaceStorage(memoryRecords(), Date.now), saver: null };
  }
}

const saverClock = {
  now: () => performance.now(),
  after: (delay: number, run: () => void) => {
    setTimeout(run, delay);
  },
};

function saveBehind(saver: Saver, loaded: FileTree): void {
  let told = loaded;
  const tell = ({ tree }: { readonly tree: FileTree }) => {
    if (tree === told) return;
    told = tree;
    saver.changed(tree);
  };
  // Changes that waited for the load are in the store already.
  tell(useWorkspace.getState());
  useWorkspace.subscribe(tell);
  // Last chances: a phone may end a hidden page without a word.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void saver.flush();
  });
  window.addEventListener('beforeunload', (event) => {
    const { saving, storage, undoLabel } = useWorkspace.getState();
    const lost = storage === 'memory' && undoLabel !== null;
    if (saving.kind === 'saved' && !lost) return;
    void saver.flush();
    event.preventDefault();
  });
}

/** Saves at once; also the way to try again after storage was full. */
export async function saveNow(): Promise<void> {
  await (await startWorkspace()).saver?.flush();
}

/** A value kept with this workspace, parsed by the caller's schema; null where there is none that fits. */
export async function loadSetting<T>(name: string, schema: z.ZodMiniType<T>): Promise<T | null> {
  const { storage, id } = await startWorkspace();
  const parsed = schema.safeParse(await readSetting(storage.records, id, name));
  return parsed.success ? parsed.data : null;
}

let lastSetting: Promise<unknown> = Promise.resolve();

/** Keeps a JSON value with this workspace, after those given before. Rejects with `StorageFull`. */
export function saveSetting(name: string, value: unknown): Promise<void> {
  const done = lastSetting.then(async () => {
    const { storage, id } = await startWorkspace();
    await writeSetting(storage.records, id, name, value);
  });
  lastSetting = done.catch(() => undefined);
  return done;
}

/** Keeps the bytes of a module that the user gave, so that a reload finds it. Rejects with `StorageFull`. */
export async function saveModule(module: ModuleToKeep): Promise<KeptModule> {
  const { storage, id } = await startWorkspace();
  return keepModule(storage.records, id, module, Date.now());
}

export async function loadModule(sha256: string): Promise<Uint8Array | null> {
  return readModule((await startWorkspace()).storage.records, sha256);
}

/** The modules that this workspace used, the last one first. */
export async function savedModules(): Promise<StoredModule[]> {
  const { storage, id } = await startWorkspace();
  return listModules(storage.records, id);
}

export interface ListedWorkspace extends WorkspaceSummary {
  readonly state: 'this' | 'open-elsewhere' | 'closed';
}

/** All kept workspaces, the one used last first. */
export async function listWorkspaces(): Promise<ListedWorkspace[]> {
  const { storage, id } = await startWorkspace();
  const summaries = await storage.list();
  return Promise.all(
    summaries.map(async (summary) => ({
      ...summary,
      state: summary.id === id ? 'this' : (await isOpenElsewhere(summary.id)) ? 'open-elsewhere' : 'closed',
    })),
  );
}

/** Leaves this workspace for another, which a reload opens. */
export async function switchWorkspace(id: string): Promise<void> {
  await saveNow();
  writeSession(id);
  location.reload();
}

/** Leaves this workspace for a new, empty one. */
export function startNewWorkspace(): Promise<void> {
  return switchWorkspace(crypto.randomUUID());
}

/** Deletes a workspace that no tab has open. This cannot be undone. */
export async function deleteWorkspace(id: string): Promise<'deleted' | 'open'> {
  const { storage, id: own } = await startWorkspace();
  if (id === own || (await isOpenElsewhere(id))) return 'open';
  await storage.remove(id);
  return 'deleted';
}
