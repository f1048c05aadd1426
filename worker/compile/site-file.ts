import type { Bytes } from '../../core/base/units.ts';
import type { CompilerFile } from '../../core/build/clang.ts';

/*
 * Fetches the files of a compiler. A file is fetched with its URL first, so that the browser can use its HTTP cache and its cache
 * of compiled code, which serves only such a response. A copy in Cache Storage keeps the compiler usable without a network.
 */

const STORE = 'compilers';

/** The address of a file of the site. */
function siteUrl(url: string): URL {
  // The script of a compile worker is two folders below the site. The development server serves sources at their paths.
  return new URL(url, new URL(import.meta.env.DEV ? '/' : '../../', self.location.href));
}

/** Cache Storage, or null where the browser blocks it. */
async function openStore(): Promise<Cache | null> {
  try {
    return await caches.open(STORE);
  } catch {
    return null;
  }
}

/** Reads a body to its end for its length. */
async function count(body: ReadableStream<Uint8Array> | null, onBytes: (count: Bytes) => void): Promise<void> {
  const reader = body?.getReader();
  for (;;) {
    const part = await reader?.read();
    if (part === undefined || part.done) return;
    onBytes(part.value.length);
  }
}

const isHtml = (response: Response): boolean => /\bhtml\b/.test(response.headers.get('content-type') ?? '');

/** Returns a response with the decompressed file; null if the site does not have it. Throws a `TypeError` without a network. */
async function request(address: URL): Promise<Response | null> {
  const response = await fetch(address);
  // Some hosts answer every path with a page.
  if (response.ok && !isHtml(response)) return response;
  // Hosts that do not negotiate the encoding have the compressed file only.
  const packed = await fetch(`${address.href}.gz`);
  if (!packed.ok || isHtml(packed) || packed.body === null) return null;
  const headers = {
    'Content-Type': address.pathname.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream',
  };
  const isDecoded = packed.headers.get('content-encoding') !== null;
  return new Response(isDecoded ? packed.body : packed.body.pipeThrough(new DecompressionStream('gzip')), { headers });
}

/**
 * Fetches a file and gives the response to `use`. A response that is stored already has no progress.
 *
 * @param onBytes receives the count of each part of the decompressed file
 */
export async function useSiteFile<Value>(
  { url, size }: CompilerFile,
  use: (response: Response) => Promise<Value>,
  onBytes: (count: Bytes) => void,
): Promise<Value> {
  const address = siteUrl(url);
  const store = await openStore();
  const stored = (await store?.match(address)) ?? null;
  let response: Response | null = null;
  try {
    response = await request(address);
  } catch (error) {
    if (stored === null) throw error;
  }
  if (stored !== null) {
    const value = await use(response ?? stored);
    onBytes(size);
    return value;
  }
  if (response === null) {
    throw new Error(`This site does not have ${url}. Build the site with "npm run build", or use "npm start".`);
  }
  const counted = count(response.clone().body, onBytes);
  const kept = response.clone();
  // Without room for a copy, the compiler works until the browser drops its own.
  const storing = store?.put(address, kept).catch(() => undefined);
  const [value] = await Promise.all([use(response), counted, storing]);
  return value;
}
