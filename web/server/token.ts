import { TOKEN_FRAGMENT } from '../../core/api/token-fragment.ts';
import { hrefOf } from '../../core/share/address.ts';
import { readPreference, writePreference } from '../ui/preference.ts';

/*
 * The key to the local server. `npm start` opens the page with it in the fragment; it is taken out before
 * anything reads the address, and kept for this origin. Part of the first page: nothing large belongs here.
 */

const PREFERENCE = 'server-token';

/** Holds where storage is blocked. */
let taken: string | null = null;
const listeners = new Set<() => void>();

/** What of the window the token comes in. */
export interface TokenAddress {
  readonly location: { readonly hash: string; readonly hostname: string };
  readonly history: { replaceState(data: unknown, unused: string, url: string): void };
}

/** Whether a page of this host name comes from the machine that it is looked at on. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

/** Takes the token out of the address, where there is one. A hosted page has no use for it, and forgets it. */
export function takeToken({ location, history }: TokenAddress): void {
  const token = TOKEN_FRAGMENT.exec(location.hash)?.[1];
  if (token === undefined) return;
  history.replaceState(null, '', hrefOf({ screen: 'play' }));
  if (!isLoopback(location.hostname)) return;
  taken = token;
  writePreference(PREFERENCE, token);
  for (const listener of listeners) listener();
}

/** Null where the page was never opened with one. */
export function currentToken(): string | null {
  return readPreference(PREFERENCE) ?? taken;
}

/** Takes the token of this address, and of those that are put into its bar while the page is open. */
export function watchToken(): void {
  takeToken(window);
  window.addEventListener('hashchange', () => takeToken(window));
}

/** Called when this page, or another tab of it, was given a token; returns what ends the calls. */
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
