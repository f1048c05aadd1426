/*
 * Cross-origin isolation on hosts that cannot set headers. A service worker adds them, and the page is loaded once
 * more under it. At most once: a note in the tab's session says that it was tried.
 */

export type Isolation =
  /** Shared memory is there. */
  | { readonly kind: 'isolated' }
  /** The page is being loaded again; nothing more should be started. */
  | { readonly kind: 'reloading' }
  | { readonly kind: 'not-isolated'; readonly why: NotIsolated };

export type NotIsolated =
  /** Inside a frame, isolation is the outer page's to give. */
  | 'framed'
  /** Service workers need https or this machine, and some browsers or settings have none. */
  | 'no-service-worker'
  /** It could not be installed. */
  | 'failed'
  /** It was tried in this tab, and the page is still not isolated. */
  | 'tried';

const TRIED = 'wasm-dyno:isolation-tried';

/** How long the first paint waits for the service worker, in milliseconds. */
const PATIENCE = 4000;

/** What is touched of the browser, so that tests can stand in for it. */
export interface IsolationHost {
  readonly isolated: boolean;
  readonly framed: boolean;
  /** Null where there are none. */
  readonly serviceWorkers: Pick<ServiceWorkerContainer, 'register' | 'ready'> | null;
  /** Null where the tab's session keeps nothing; then nothing would end a loop of reloads. */
  readonly session: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;
  readonly script: URL;
  reload(): void;
  sleep(milliseconds: number): Promise<void>;
}

/**
 * Sees to it that the page is isolated where that is possible. Quick where it is already, or cannot be.
 * Await it before anything is started: on `reloading` the page goes away.
 */
export async function ensureIsolation(host: IsolationHost): Promise<Isolation> {
  const { serviceWorkers, session } = host;
  if (host.isolated) {
    session?.removeItem(TRIED);
    return { kind: 'isolated' };
  }
  if (host.framed) return { kind: 'not-isolated', why: 'framed' };
  if (serviceWorkers === null || session === null) return { kind: 'not-isolated', why: 'no-service-worker' };
  if (session.getItem(TRIED) !== null) return { kind: 'not-isolated', why: 'tried' };
  session.setItem(TRIED, '1');
  try {
    const active = serviceWorkers.register(host.script).then(() => serviceWorkers.ready);
    const outcome = await Promise.race([active, host.sleep(PATIENCE)]);
    if (!outcome) return { kind: 'not-isolated', why: 'failed' };
  } catch {
    return { kind: 'not-isolated', why: 'failed' };
  }
  host.reload();
  return { kind: 'reloading' };
}

function sessionOf(scope: Window): Storage | null {
  // Reading the property itself throws where the browser blocks storage.
  try {
    scope.sessionStorage.getItem(TRIED);
    return scope.sessionStorage;
  } catch {
    return null;
  }
}

/** The browser that the page is in. */
export function browserIsolationHost(scope: Window & typeof globalThis): IsolationHost {
  return {
    isolated: scope.crossOriginIsolated,
    framed: scope.parent !== scope,
    serviceWorkers: 'serviceWorker' in scope.navigator ? scope.navigator.serviceWorker : null,
    session: sessionOf(scope),
    // Next to the page, so that its scope is the page's folder.
    script: new URL('isolation-sw.js', scope.document.baseURI),
    reload: () => scope.location.reload(),
    sleep: (milliseconds) => new Promise((resolve) => scope.setTimeout(resolve, milliseconds)),
  };
}
