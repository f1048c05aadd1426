import { isSharedId } from './shared-id.ts';
import type { WorkspaceStorage } from './storage/workspace-storage.ts';

/*
 * Chooses the workspace of a tab. A tab holds a lock on its workspace while it is open, so two tabs never write to
 * the same one:
 *
 *   the tab remembers a workspace (reload, restored tab)
 *     it is free                              → 'own': that workspace
 *     another tab holds it (a duplicated tab) → 'copy': a copy under a new id
 *   a new tab
 *     the latest workspace is free            → 'latest': that workspace
 *     another tab holds it                    → 'separate': a new, empty workspace
 *     there is none                           → 'new': a new, empty workspace
 *
 * A new tab never opens a workspace older than the latest: it would show work from long ago. The list of workspaces
 * has those. Workspaces of setups from links do not count (shared-workspace.ts).
 */

/** The browser features that are needed. */
export interface TabHost {
  /** The workspace id that this tab remembers across reloads. */
  readonly remembered: string | null;
  remember(id: string): void;
  /** How long to wait for a lock: after a reload, the previous page may not have released it yet. */
  readonly patience: number;
  /** Takes the lock for the life of the page; false where another page holds it. */
  lock(name: string, patience: number): Promise<boolean>;
  newId(): string;
}

export type Origin = 'own' | 'copy' | 'latest' | 'separate' | 'new';

export interface ChosenWorkspace {
  readonly id: string;
  readonly origin: Origin;
}

export function lockName(id: string): string {
  return `dyno-workspace:${id}`;
}

/** Decides on the tab's workspace, takes its lock and remembers it. */
export async function chooseWorkspace(host: TabHost, storage: WorkspaceStorage): Promise<ChosenWorkspace> {
  const chosen =
    (await ownOrCopy(host, storage)) ?? (await latestOrSeparate(host, storage)) ?? (await fresh(host, 'new'));
  host.remember(chosen.id);
  return chosen;
}

async function ownOrCopy(host: TabHost, storage: WorkspaceStorage): Promise<ChosenWorkspace | null> {
  const id = host.remembered;
  if (id === null) return null;
  if (await host.lock(lockName(id), host.patience)) return { id, origin: 'own' };
  const copy = await fresh(host, 'copy');
  await storage.copy(id, copy.id);
  return copy;
}

async function latestOrSeparate(host: TabHost, storage: WorkspaceStorage): Promise<ChosenWorkspace | null> {
  const last = (await storage.list()).find(({ id }) => !isSharedId(id));
  if (last === undefined) return null;
  return (await host.lock(lockName(last.id), 0)) ? { id: last.id, origin: 'latest' } : fresh(host, 'separate');
}

async function fresh(host: TabHost, origin: Origin): Promise<ChosenWorkspace> {
  const id = host.newId();
  await host.lock(lockName(id), 0);
  return { id, origin };
}

const SESSION_KEY = 'wasm-dyno-workspace';

/**
 * The browser's tab. Without Web Locks every new tab gets a new workspace, and a duplicate looks like a reload.
 *
 * @param given the workspace to open instead of the remembered one, which stays remembered; null for that one
 */
export function browserTabHost(given: string | null): TabHost {
  const [navigation] = performance.getEntriesByType('navigation');
  const reloaded = navigation instanceof PerformanceNavigationTiming && navigation.type === 'reload';
  return {
    remembered: given ?? readSession(),
    remember: given === null ? writeSession : () => undefined,
    patience: reloaded ? 5000 : 500,
    lock: 'locks' in navigator ? takeLock : async (name) => name === lockName(given ?? readSession() ?? ''),
    newId: () => crypto.randomUUID(),
  };
}

/** Returns the id of the workspace that this tab remembers; null in a new tab. */
export function readSession(): string | null {
  try {
    return sessionStorage.getItem(SESSION_KEY);
  } catch {
    return null;
  }
}

/** Makes the next load of this tab open workspace `id`. */
export function writeSession(id: string): void {
  try {
    sessionStorage.setItem(SESSION_KEY, id);
  } catch {
    // Site data is blocked, so the workspace is only in memory.
  }
}

function takeLock(name: string, patience: number): Promise<boolean> {
  return new Promise((resolve) => {
    const held = () => {
      resolve(true);
      // Held until the page is closed.
      return new Promise<never>(() => undefined);
    };
    const request =
      patience === 0
        ? navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock === null ? resolve(false) : held()))
        : navigator.locks.request(name, { signal: AbortSignal.timeout(patience) }, held);
    request.catch(() => resolve(false));
  });
}

/** Whether a tab has workspace `id` open. */
export async function isOpenElsewhere(id: string): Promise<boolean> {
  if (!('locks' in navigator)) return false;
  const { held } = await navigator.locks.query();
  return held?.some((lock) => lock.name === lockName(id)) ?? false;
}
