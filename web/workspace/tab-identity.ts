import type { WorkspaceStorage } from './storage/workspace-storage.ts';

/*
 * Which workspace a tab gets. Each tab has its own, held by a lock as long as the tab is open, so
 * that two tabs never write to the same one:
 *
 *   the tab knows its workspace (reload, restored tab)   and it is free   → that one
 *                                                        another tab holds it (this tab is a
 *                                                        duplicate)       → a copy under a new id
 *   a fresh tab   the workspace used last is free                         → that one: who closed the
 *                                                                           tab finds the work again
 *                 another tab holds it                                    → a new, empty one
 *
 * A fresh tab never takes an older workspace than the last: a second tab would show work from
 * some day long past. Those are in the list of workspaces.
 */

/** What of the browser is needed. */
export interface TabHost {
  /** What this tab remembers across reloads. */
  readonly remembered: string | null;
  remember(id: string): void;
  /** How long a lock may take: after a reload, the page before may not have let go yet. */
  readonly patience: number;
  /** Takes the lock for as long as the page lives; false where another page holds it. */
  lock(name: string, patience: number): Promise<boolean>;
  newId(): string;
}

export type Origin = 'own' | 'copy' | 'latest' | 'new';

export interface ChosenWorkspace {
  readonly id: string;
  readonly origin: Origin;
}

export function lockName(id: string): string {
  return `dyno-workspace:${id}`;
}

/** Decides on the tab's workspace, takes its lock and remembers it. */
export async function chooseWorkspace(host: TabHost, storage: WorkspaceStorage): Promise<ChosenWorkspace> {
  const chosen = (await ownOrCopy(host, storage)) ?? (await latest(host, storage)) ?? (await fresh(host));
  host.remember(chosen.id);
  return chosen;
}

async function ownOrCopy(host: TabHost, storage: WorkspaceStorage): Promise<ChosenWorkspace | null> {
  const id = host.remembered;
  if (id === null) return null;
  if (await host.lock(lockName(id), host.patience)) return { id, origin: 'own' };
  const copy = await fresh(host);
  await storage.copy(id, copy.id);
  return { id: copy.id, origin: 'copy' };
}

async function latest(host: TabHost, storage: WorkspaceStorage): Promise<ChosenWorkspace | null> {
  const [last] = await storage.list();
  if (last === undefined || !(await host.lock(lockName(last.id), 0))) return null;
  return { id: last.id, origin: 'latest' };
}

async function fresh(host: TabHost): Promise<ChosenWorkspace> {
  const id = host.newId();
  await host.lock(lockName(id), 0);
  return { id, origin: 'new' };
}

const SESSION_KEY = 'wasm-dyno-workspace';

/** The real tab. Without Web Locks every fresh tab is new and a duplicate cannot be told from a reload. */
export function browserTabHost(): TabHost {
  const [navigation] = performance.getEntriesByType('navigation');
  const reloaded = navigation instanceof PerformanceNavigationTiming && navigation.type === 'reload';
  return {
    remembered: readSession(),
    remember: writeSession,
    patience: reloaded ? 5000 : 500,
    lock: 'locks' in navigator ? takeLock : async (name) => name === lockName(readSession() ?? ''),
    newId: () => crypto.randomUUID(),
  };
}

function readSession(): string | null {
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
    // Site data is blocked; the workspace lives in memory then, too.
  }
}

function takeLock(name: string, patience: number): Promise<boolean> {
  return new Promise((resolve) => {
    const held = () => {
      resolve(true);
      // Held until the page goes.
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
