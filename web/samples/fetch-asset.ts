import { messageOf } from '../../core/base/errors.ts';
import type { Bytes } from '../../core/base/units.ts';
import type { SampleAsset } from '../../core/samples/manifest.ts';
import type { SampleCache, SampleHost } from './host.ts';

/* Fetches one file of a sample from the cache or the server, and verifies its digest. */

export type FetchedAsset =
  | { readonly kind: 'fetched'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'cancelled' }
  /** The server could not be reached. */
  | { readonly kind: 'unreachable'; readonly detail: string }
  | { readonly kind: 'refused'; readonly status: number }
  /** The content does not match the index. */
  | { readonly kind: 'damaged' };

export interface AssetRequest {
  readonly host: SampleHost;
  readonly cache: SampleCache | null;
  readonly signal: AbortSignal;
  /** Receives the number of bytes since the last call. */
  readonly onBytes: (count: Bytes) => void;
}

/** Returns the cache key of a file: its digest, so that a new build of the page reuses unchanged files. */
export function cacheKey(base: string, asset: SampleAsset): string {
  return new URL(`by-digest/${asset.sha256}`, base).href;
}

/** Reads a body of a known size; null if the size differs. */
async function readBody(response: Response, size: Bytes, onBytes: (count: Bytes) => void) {
  const bytes = new Uint8Array(size);
  const reader = response.body?.getReader();
  let at = 0;
  for (;;) {
    const part = await reader?.read();
    if (part?.value === undefined) return at === size ? bytes : null;
    if (at + part.value.length > size) {
      await reader?.cancel();
      return null;
    }
    bytes.set(part.value, at);
    at += part.value.length;
    onBytes(part.value.length);
  }
}

async function matchesDigest(asset: SampleAsset, bytes: Uint8Array<ArrayBuffer>, host: SampleHost) {
  return host.digest === null || (await host.digest(bytes)) === asset.sha256;
}

async function fromCache(asset: SampleAsset, { host, cache, onBytes }: AssetRequest) {
  const key = cacheKey(host.base, asset);
  try {
    const kept = await cache?.match(key);
    if (kept === undefined) return null;
    const bytes = new Uint8Array(await kept.arrayBuffer());
    if (bytes.length === asset.size && (await matchesDigest(asset, bytes, host))) {
      onBytes(bytes.length);
      return bytes;
    }
    await cache?.delete(key);
  } catch {
    // Continue without the cache.
  }
  return null;
}

async function keep(asset: SampleAsset, bytes: Uint8Array<ArrayBuffer>, { host, cache }: AssetRequest) {
  try {
    await cache?.put(cacheKey(host.base, asset), new Response(bytes));
  } catch {
    // Storage is full: the file is fetched again next time.
  }
}

export async function fetchAsset(asset: SampleAsset, request: AssetRequest): Promise<FetchedAsset> {
  const { host, signal, onBytes } = request;
  const kept = await fromCache(asset, request);
  if (signal.aborted) return { kind: 'cancelled' };
  if (kept !== null) return { kind: 'fetched', bytes: kept };
  try {
    const response = await host.fetch(new URL(asset.url, host.base).href, { signal });
    if (!response.ok) return { kind: 'refused', status: response.status };
    const bytes = await readBody(response, asset.size, onBytes);
    if (bytes === null || !(await matchesDigest(asset, bytes, host))) return { kind: 'damaged' };
    await keep(asset, bytes, request);
    return { kind: 'fetched', bytes };
  } catch (error) {
    if (signal.aborted) return { kind: 'cancelled' };
    return { kind: 'unreachable', detail: messageOf(error) };
  }
}
