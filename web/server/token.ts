import { TOKEN_FRAGMENT } from '../../core/api/token-fragment.ts';
import { hrefOf } from '../../core/share/address.ts';
import { readPreference, writePreference } from '../ui/preference.ts';

/*
 * The token of the local server. `npm start` opens the page with the token in the fragment. The page removes it before
 * anything else reads the URL, and stores it for this origin. Part of the first load, so keep it small.
 */

const PREFERENCE = 'server-token';

/** The token where storage is blocked. */
let taken: string | null = null;
const listeners = new Set<() => void>();

/** The parts of the window that hold the token. */
export interface TokenAddress {
  readonly location: { readonly hash: string; readonly hostname: string };
  readonly history: { replaceState(data: unknown, unused: string, url: string): void };
}

/** Whether a host name is the user's own machine. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

/** Removes a token from the URL and stores it. A hosted page discards it. */
export function takeToken({ location, history }: TokenAddress): void {
  const token = TOKEN_FRAGMENT.exec(location.hash)?.[1];
  if (token === undefined) return;
  history.replaceState(null, '', hrefOf({ screen: 'play' }));
  if (!isLoopback(location.hostname)) return;
  taken = token;
  writePreference(PREFERENCE, token);
  for (const listener of listeners) listener();
}

/** Returns the token, or null if the page was never opened with one. */
export function currentToken(): string | null {
  return readPreference(PREFERENCE) ?? taken;
}

/** Takes the token from the URL now and whenever the fragment changes. */
export function watchToken(): void {
  takeToken(window);
  window.addEventListener('hashchange', () => takeToken(window));
}

/** Calls `listener` when this tab or another one gets a token; returns a function that unsubscribes. */
export function onToken(listener: () => void): () => void {
  const stored = ({ key }: StorageEvent) => {
    if (key === null || key.endsWith(PREFERENCE)) listener();
  };
  listeners.add(listener);
  window.addEventListener('storage', stored);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', stored);
  };
}
