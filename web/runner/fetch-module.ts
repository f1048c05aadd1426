import { concatBytes } from '../../core/base/bytes.ts';
import { type Bytes, MIB, type Milliseconds } from '../../core/base/units.ts';
import type { Problem } from '../ui/problem.ts';
import type { Transfer } from '../ui/transfer.ts';

/* Fetches a module by its address, and explains failures. */

export type FetchedModule =
  | { readonly kind: 'fetched'; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'cancelled' };

export interface FetchHost {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly now: () => Milliseconds;
  readonly signal: AbortSignal;
  readonly onProgress: (transfer: Transfer) => void;
}

export const MODULE_MAX: Bytes = 512 * MIB;

const failed = (title: string, detail: string, remedy: string): FetchedModule => ({
  kind: 'failed',
  problem: { title, detail, remedy },
});

const DOWNLOAD_INSTEAD = 'Download the file and drop it on this page.';

/** Returns the last name in the address's path, to be used as a file name. */
export function nameFromUrl(url: URL): string {
  const last = url.pathname.split('/').findLast((part) => part !== '') ?? url.hostname;
  try {
    return decodeURIComponent(last).replaceAll('/', '_').slice(0, 200);
  } catch {
    return last.slice(0, 200);
  }
}

/** Parses a typed address. Returns null if it is not an http or https address. */
export function parseAddress(text: string): URL | null {
  const trimmed = text.trim();
  const url = URL.parse(trimmed) ?? (trimmed.includes('://') ? null : URL.parse(`https://${trimmed}`));
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname !== '' ? url : null;
}

function refusedStatus(response: Response, url: URL): FetchedModule {
  const status = `${url.host} answered ${response.status} ${response.statusText}`.trim();
  if (response.status === 404 || response.status === 410) {
    return failed(
      'There is no file at this address',
      `${status}.`,
      'Check the address, including upper and lower case.',
    );
  }
  if (response.status === 401 || response.status === 403) {
    return failed('The server requires authorisation for this file', `${status}.`, DOWNLOAD_INSTEAD);
  }
  return failed('The server did not return the file', `${status}.`, 'Try again later, or drop the file on this page.');
}

/** Code hosts return a page for the address of a file's view. */
function pageInstead(url: URL): FetchedModule {
  const raw = url.hostname === 'github.com' ? ' On GitHub, copy the address of "Raw".' : '';
  return failed(
    'This address returns a web page, not a module',
    `${url.host} answered with HTML.`,
    `Use the address of the file itself.${raw}`,
  );
}

async function readBody(
  response: Response,
  host: FetchHost,
  start: Milliseconds,
): Promise<Uint8Array<ArrayBuffer> | null> {
  // With a content encoding, Content-Length is the length of the encoded bytes.
  const length = response.headers.get('content-encoding') === null ? response.headers.get('content-length') : null;
  const total = length === null ? null : Number(length);
  const reader = response.body?.getReader();
  const chunks: Uint8Array[] = [];
  let loaded = 0;
  for (;;) {
    const part = await reader?.read();
    if (part?.value === undefined) break;
    loaded += part.value.length;
    if (loaded > MODULE_MAX) {
      await reader?.cancel();
      return null;
    }
    chunks.push(part.value);
    host.onProgress({ loaded, total, elapsed: host.now() - start });
  }
  return concatBytes(chunks);
}

function looksLikeHtml(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 256)).trimStart().toLowerCase();
  return start.startsWith('<!doctype html') || start.startsWith('<html');
}

/** The page's content security policy allows https, and http from this machine only. */
function isBlocked(url: URL): boolean {
  return url.protocol === 'http:' && url.hostname !== 'localhost' && url.hostname !== '127.0.0.1';
}

export async function fetchModule(url: URL, host: FetchHost): Promise<FetchedModule> {
  if (isBlocked(url)) {
    return failed(
      'Addresses that start with http: are blocked',
      'Without encryption the module could be changed in transit. Only servers on this machine may use http.',
      `Try https://${url.host}${url.pathname}, or download the file and drop it on this page.`,
    );
  }
  const start = host.now();
  try {
    const response = await host.fetch(url.href, { signal: host.signal, credentials: 'omit', redirect: 'follow' });
    if (!response.ok) return refusedStatus(response, url);
    const bytes = await readBody(response, host, start);
    if (bytes === null) {
      return failed(
        'The file is too large',
        'It is larger than 512 MiB.',
        'Browsers cannot compile a module of this size.',
      );
    }
    if (looksLikeHtml(bytes)) return pageInstead(url);
    return { kind: 'fetched', name: nameFromUrl(url), bytes };
  } catch (error) {
    if (host.signal.aborted) return { kind: 'cancelled' };
    if (!(error instanceof TypeError)) throw error;
    return failed(
      'The browser could not fetch this address',
      `${url.host} is unreachable, or does not allow other sites to read its files (CORS: its response lacks ` +
        '"Access-Control-Allow-Origin"). Browsers do not report which.',
      `${DOWNLOAD_INSTEAD} Files on raw.githubusercontent.com, unpkg.com and cdn.jsdelivr.net can be fetched.`,
    );
  }
}
