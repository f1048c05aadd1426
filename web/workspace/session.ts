import { messageOf } from '../../core/base/errors.ts';
import type { z } from '../../core/base/schema.ts';
import type { Milliseconds } from '../../core/base/units.ts';
import type { FileTree } from '../../core/files/tree.ts';
import { openSaver, type Saver } from './saver.ts';
import { enteredWorkspace, leftWorkspace } from './shared-workspace.ts';
import { memoryRecords } from './storage/memory-records.ts';
import {
  type KeptModule,
  keepModule,
  listModules,
  type ModuleToKeep,
  readModule,
  removeModule,
  renameModule,
  type StoredModule,
} from './storage/module-store.ts';
import { openRecords } from './storage/open-records.ts';
import type { RecordStore } from './storage/record-store.ts';
import { readSetting, writeSetting } from './storage/settings.ts';
import { type OpenedWorkspace, type WorkspaceStorage, workspaceStorage } from './storage/workspace-storage.ts';
import type { WorkspaceSummary } from './storage/workspace-summary.ts';
import { adoptTree, reportFailedLoading, reportSlowLoading, setSaving, showTreeAside, useWorkspace } from './store.ts';
import {
  browserTabHost,
  type ChosenWorkspace,
  chooseWorkspace,
  isOpenElsewhere,
  type TabHost,
  writeSession,
} from './tab-identity.ts';

/* The tab's workspace over the life of the page: chosen, locked, loaded and saved. */

interface Session {
  readonly id: string;
  readonly storage: WorkspaceStorage;
  readonly saver: Saver | null;
}

/** The parts of the page that opening a workspace uses. */
export interface OpeningHost {
  openRecords(): Promise<RecordStore>;
  tab(): TabHost;
  after(delay: Milliseconds, run: () => void): void;
}

const browserHost: OpeningHost = {
  openRecords,
  tab: () => browserTabHost(enteredWorkspace()),
  after: (delay, run) => void setTimeout(run, delay),
};

/** Browsers sometimes never answer a storage request. From here on the page offers to start without saved files. */
const SLOW: Milliseconds = 8000;

let session: Promise<Session> | null = null;
let abandon: (() => void) | null = null;

/** Loads the tab's workspace into `useWorkspace`. The app calls it once; later calls have no effect. */
export function startWorkspace(host: OpeningHost = browserHost): Promise<Session> {
  session ??= open(host);
  return session;
}

/** Stops waiting for the stored files and starts with an empty workspace in memory. The stored files are not changed. */
export function startWithoutFiles(): void {
  abandon?.();
}

async function open(host: OpeningHost): Promise<Session> {
  const abandoned = new Promise<null>((resolve) => {
    abandon = () => resolve(null);
  });
  host.after(SLOW, reportSlowLoading);
  const stored = await Promise.race([openStored(host), abandoned]);
  abandon = null;
  if (stored === null) return startInMemory();
  const { id, storage } = stored;
  if (stored.kind === 'failed') {
    reportFailedLoading(id, storage.kind, stored.message);
    return { id, storage, saver: null };
  }
  const saver = openSaver(stored.opened.log, saverClock, setSaving);
  adoptTree(id, stored.opened.tree, storage.kind, stored.origin);
  saveInBackground(saver, stored.opened.tree);
  return { id, storage, saver };
}

type Stored = { readonly id: string; readonly storage: WorkspaceStorage } & (
  | ({ readonly kind: 'opened'; readonly opened: Extract<OpenedWorkspace, { kind: 'opened' }> } & ChosenWorkspace)
  | { readonly kind: 'failed'; readonly message: string }
);

async function openStored(host: OpeningHost): Promise<Stored> {
  let storage = workspaceStorage(memoryRecords(), Date.now);
  let id = '';
  try {
    storage = workspaceStorage(await host.openRecords(), Date.now);
    const chosen = await chooseWorkspace(host.tab(), storage);
    id = chosen.id;
    const opened = await storage.open(id);
    if (opened.kind === 'failed') return { kind: 'failed', id, storage, message: opened.message };
    return { kind: 'opened', ...chosen, storage, opened };
  } catch (error) {
    const message = `The browser could not read the saved files: ${messageOf(error)}. They were not changed. Reload the page to try again.`;
    return { kind: 'failed', id, storage: workspaceStorage(memoryRecords(), Date.now), message };
  }
}

function startInMemory(): Session {
  const storage = workspaceStorage(memoryRecords(), Date.now);
  adoptTree('', new Map(), storage.kind, 'abandoned');
  return { id: '', storage, saver: null };
}

const saverClock = {
  now: () => performance.now(),
  after: (delay: number, run: () => void) => {
    setTimeout(run, delay);
  },
};

function saveInBackground(saver: Saver, loaded: FileTree): void {
  let latest = loaded;
  const save = ({ tree, isAside }: { readonly tree: FileTree; readonly isAside: boolean }) => {
    if (isAside || tree === latest) return;
    latest = tree;
    saver.changed(tree);
  };
  // Changes made while loading are in the store already.
  save(useWorkspace.getState());
  useWorkspace.subscribe(save);
  // Phones may end a hidden page without further events.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void saver.flush();
  });
  window.addEventListener('beforeunload', (event) => {
    const { saving, storage, undoLabel, isAside } = useWorkspace.getState();
    const lost = storage === 'memory' && undoLabel !== null && !isAside;
    if (saving.kind === 'saved' && !lost) return;
    void saver.flush();
    event.preventDefault();
  });
}

/**
 * Shows a separate workspace with `tree`, in memory only, and keeps the tab's own unchanged: files, settings and modules
 * are not saved there. Resolves to the function that shows the tab's own again.
 */
export async function openAside(tree: FileTree): Promise<() => void> {
  const own = await startWorkspace();
  await own.saver?.flush();
  session = Promise.resolve({ id: '', storage: workspaceStorage(memoryRecords(), Date.now), saver: null });
  const showOwn = showTreeAside(tree);
  return () => {
    session = Promise.resolve(own);
    showOwn();
  };
}

/** Saves all changes now; also retries after a failed save. */
export async function saveNow(): Promise<void> {
  await (await startWorkspace()).saver?.flush();
}

/** Returns a value stored with this workspace, or null if there is none that fits the schema. */
export async function loadSetting<T>(name: string, schema: z.ZodMiniType<T>): Promise<T | null> {
  const { storage, id } = await startWorkspace();
  const parsed = schema.safeParse(await readSetting(storage.records, id, name));
  return parsed.success ? parsed.data : null;
}

let lastSetting: Promise<unknown> = Promise.resolve();

/** Stores a JSON value with this workspace, in the order of the calls. Rejects with `StorageFull`. */
export function saveSetting(name: string, value: unknown): Promise<void> {
  const target = startWorkspace();
  const done = lastSetting.then(async () => {
    const { storage, id } = await target;
    await writeSetting(storage.records, id, name, value);
  });
  lastSetting = done.catch(() => undefined);
  return done;
}

/** The last save. The list of modules waits for it, to include the module that was just opened. */
let saving: Promise<unknown> = Promise.resolve();

/** Stores the bytes of a user's module, so that a reload finds it. Rejects with `StorageFull`. */
export function saveModule(module: ModuleToKeep): Promise<KeptModule> {
  const saved = startWorkspace().then(({ storage, id }) => keepModule(storage.records, id, module, Date.now()));
  saving = saved.catch(() => undefined);
  return saved;
}

export async function loadModule(sha256: string): Promise<Uint8Array | null> {
  return readModule((await startWorkspace()).storage.records, sha256);
}

/** Returns the modules that this workspace used, the latest first. */
export async function savedModules(): Promise<StoredModule[]> {
  await saving;
  const { storage, id } = await startWorkspace();
  return listModules(storage.records, id);
}

/** Shows a stored module under another name. */
export async function renameSavedModule(sha256: string, name: string): Promise<void> {
  const { storage, id } = await startWorkspace();
  await renameModule(storage.records, id, sha256, name);
}

/** Removes a module from this workspace; its bytes stay while another workspace uses them. */
export async function removeSavedModule(sha256: string): Promise<void> {
  const { storage, id } = await startWorkspace();
  await removeModule(storage.records, id, sha256);
}

export interface ListedWorkspace extends WorkspaceSummary {
  readonly state: 'this' | 'open-elsewhere' | 'closed';
}

/** Lists all stored workspaces, the latest first. */
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

/** Leaves the workspace of a setup from a link for the reader's own. */
export async function returnToOwnWorkspace(): Promise<void> {
  const own = leftWorkspace(await listWorkspaces());
  return own === null ? startNewWorkspace() : switchWorkspace(own);
}

/** Deletes a workspace that no tab has open. This cannot be undone. */
export async function deleteWorkspace(id: string): Promise<'deleted' | 'open'> {
  const { storage, id: own } = await startWorkspace();
  if (id === own || (await isOpenElsewhere(id))) return 'open';
  await storage.remove(id);
  return 'deleted';
}
