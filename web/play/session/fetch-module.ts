import { concatBytes } from '../../../core/base/bytes.ts';
import { type Bytes, MIB, type Milliseconds } from '../../../core/base/units.ts';
import type { Problem } from '../../ui/problem.ts';
import type { Transfer } from '../../ui/transfer.ts';

/* Opens a module by its address, and says in words why that failed where it did. */

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

/** The last name in the address's path, as a file would be called. */
export function nameFromUrl(url: URL): string {
  const last = url.pathname.split('/').findLast((part) => part !== '') ?? url.hostname;
  try {
    return decodeURIComponent(last).replaceAll('/', '_').slice(0, 200);
  } catch {
    return last.slice(0, 200);
  }
}

/** What was typed as an address, or null where it is none that can be fetched. */
export function parseAddress(text: string): URL | null {
  const trimmed = text.trim();
  const url = URL.parse(trimmed) ?? URL.parse(`https://${trimmed}`);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname !== '' ? url : null;
}

function refusedStatus(response: Response, url: URL): FetchedModule {
  const status = `${url.host} answered ${response.status} ${response.statusText}`.trim();
  if (response.status === 404 || response.status === 410) {
    return failed('There is no file at this address', `${status}.`, 'Check the address, its capitals included.');
  }
  if (response.status === 401 || response.status === 403) {
    return failed('The server does not give this file to everybody', `${status}.`, DOWNLOAD_INSTEAD);
  }
  return failed('The server did not give the file', `${status}.`, 'Try again later, or drop the file on this page.');
}

/** A page where a file was meant, as code hosts give for their file views. */
function pageInstead(url: URL): FetchedModule {
  const raw = url.hostname === 'github.com' ? ' On GitHub, copy the address of "Raw".' : '';
  return failed(
    'This address gives a web page, not a module',
    `${url.host} answered with HTML. The address of the file itself is needed.`,
    `Copy the address of the download.${raw}`,
  );
}

async function readBody(
  response: Response,
  host: FetchHost,
  start: Milliseconds,
): Promise<Uint8Array<ArrayBuffer> | null> {
  // With a content encoding, the length given is that of the encoded bytes.
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

/** The page's content policy lets it fetch over https, and over http from this machine alone. */
function isBlocked(url: URL): boolean {
  return url.protocol === 'http:' && url.hostname !== 'localhost' && url.hostname !== '127.0.0.1';
}

export async function fetchModule(url: URL, host: FetchHost): Promise<FetchedModule> {
  if (isBlocked(url)) {
    return failed(
      'Addresses that start with http: are not opened',
      'Anybody on the way could change the module. Only servers on this machine are fetched from over http.',
      `Try https://${url.host}${url.pathname}, or download the file and drop it on this page.`,
    );
  }
  const start = host.now();
  try {
    const response = await host.fetch(url.href, { signal: host.signal, credentials: 'omit', redirect: 'follow' });
    if (!response.ok) return refusedStatus(response, url);
    const bytes = await readBody(response, host, start);
    if (bytes === null) {
      return failed('The file is too large', 'It is larger than 512 MiB.', 'Modules of this size do not run in a tab.');
    }
    if (looksLikeHtml(bytes)) return pageInstead(url);
    return { kind: 'fetched', name: nameFromUrl(url), bytes };
  } catch (error) {
    if (host.signal.aborted) return { kind: 'cancelled' };
    if (!(error instanceof TypeError)) throw error;
    return failed(
      'The browser could not fetch this address',
      `Either ${url.host} cannot be reached, or it does not allow other sites to read its files (CORS: its answer ` +
        'lacks "Access-Control-Allow-Origin"). A page is not told which of the two.',
      `${DOWNLOAD_INSTEAD} Files on raw.githubusercontent.com, unpkg.com and cdn.jsdelivr.net can be fetched.`,
    );
  }
}
