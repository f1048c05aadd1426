import { messageOf } from '../../core/base/errors.ts';
import type { Bytes } from '../../core/base/units.ts';
import type { SampleAsset } from '../../core/samples/manifest.ts';
import type { SampleCache, SampleHost } from './host.ts';

/* One file of a sample: from the cache, or from the server, and its digest verified either way. */

export type FetchedAsset =
  | { readonly kind: 'fetched'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'cancelled' }
  /** The network or the server did not answer. */
  | { readonly kind: 'unreachable'; readonly detail: string }
  | { readonly kind: 'refused'; readonly status: number }
  /** What came is not what the index promises. */
  | { readonly kind: 'damaged' };

export interface AssetRequest {
  readonly host: SampleHost;
  readonly cache: SampleCache | null;
  readonly signal: AbortSignal;
  /** Called with the bytes that came since the last call. */
  readonly onBytes: (count: Bytes) => void;
}

/** The key of a file in the cache: its content, so that a new build of the page finds what has not changed. */
export function cacheKey(base: string, asset: SampleAsset): string {
  return new URL(`by-digest/${asset.sha256}`, base).href;
}

/** Reads a body of a known size; null where it is longer or shorter. */
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

async function isWhatIsPromised(asset: SampleAsset, bytes: Uint8Array<ArrayBuffer>, host: SampleHost) {
  return host.digest === null || (await host.digest(bytes)) === asset.sha256;
}

async function fromCache(asset: SampleAsset, { host, cache, onBytes }: AssetRequest) {
  const key = cacheKey(host.base, asset);
  try {
    const kept = await cache?.match(key);
    if (kept === undefined) return null;
    const bytes = new Uint8Array(await kept.arrayBuffer());
    if (bytes.length === asset.size && (await isWhatIsPromised(asset, bytes, host))) {
      onBytes(bytes.length);
      return bytes;
    }
    await cache?.delete(key);
  } catch {
    // A cache that cannot be read is as good as none.
  }
  return null;
}

async function keep(asset: SampleAsset, bytes: Uint8Array<ArrayBuffer>, { host, cache }: AssetRequest) {
  try {
    await cache?.put(cacheKey(host.base, asset), new Response(bytes));
  } catch {
    // The storage is full: it will be fetched again next time.
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
    if (bytes === null || !(await isWhatIsPromised(asset, bytes, host))) return { kind: 'damaged' };
    await keep(asset, bytes, request);
    return { kind: 'fetched', bytes };
  } catch (error) {
    if (signal.aborted) return { kind: 'cancelled' };
    return { kind: 'unreachable', detail: messageOf(error) };
  }
}
