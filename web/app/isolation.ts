/*
 * Cross-origin isolation on hosts that cannot set headers. A service worker adds the headers, and the page reloads
 * under it. A flag in the tab's session storage limits this to one reload.
 */

export type Isolation =
  /** Shared memory is available. */
  | { readonly kind: 'isolated' }
  /** The page is reloading; do not start anything. */
  | { readonly kind: 'reloading' }
  | { readonly kind: 'not-isolated'; readonly why: NotIsolated };

export type NotIsolated =
  /** Inside a frame, only the outer page can enable isolation. */
  | 'framed'
  /** Service workers require HTTPS or localhost, and some browsers or settings disable them. */
  | 'no-service-worker'
  /** The service worker could not be installed. */
  | 'failed'
  /** The page was reloaded in this tab and is still not isolated. */
  | 'tried';

const TRIED = 'wasm-dyno:isolation-tried';

/** How long the first paint waits for the service worker, in milliseconds. */
const PATIENCE = 4000;

/** The parts of the browser that isolation uses. Tests replace them. */
export interface IsolationHost {
  readonly isolated: boolean;
  readonly framed: boolean;
  /** Null if the browser has no service workers. */
  readonly serviceWorkers: Pick<ServiceWorkerContainer, 'register' | 'ready'> | null;
  /** Null without session storage: the page could then reload forever. */
  readonly session: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;
  readonly script: URL;
  reload(): void;
  sleep(milliseconds: number): Promise<void>;
}

/**
 * Isolates the page if possible. Resolves at once if the page is isolated already or cannot be.
 * Await it before starting anything: on `reloading` the page unloads.
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
