import { toHex } from '../../core/base/bytes.ts';
import type { Milliseconds } from '../../core/base/units.ts';

/** The environment of the sample loader, which tests replace. */
export interface SampleHost {
  /** The URL of the folder with index.json; ends in "/". */
  readonly base: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Resolves to null on insecure origins and where storage is blocked. */
  readonly openCache: () => Promise<SampleCache | null>;
  /** SHA-256 in lower-case hexadecimal; null on insecure origins, which have no `crypto.subtle`. */
  readonly digest: ((bytes: Uint8Array<ArrayBuffer>) => Promise<string>) | null;
  /** A monotonic clock. */
  readonly now: () => Milliseconds;
}

/** The used part of the Cache interface. */
export interface SampleCache {
  match(url: string): Promise<Response | undefined>;
  put(url: string, response: Response): Promise<void>;
  delete(url: string): Promise<boolean>;
  keys(): Promise<readonly { readonly url: string }[]>;
}

const CACHE_NAME = 'wasm-dyno-samples-1';

async function openCache(): Promise<SampleCache | null> {
  if (!('caches' in globalThis)) return null;
  try {
    return await caches.open(CACHE_NAME);
  } catch {
    // Storage is blocked or broken: samples load without the cache.
    return null;
  }
}

async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/** The host of the page. */
export function browserSampleHost(): SampleHost {
  return {
    base: new URL('samples/', document.baseURI).href,
    fetch: (url, init) => fetch(url, init),
    openCache,
    digest: isSecureContext ? digest : null,
    now: () => performance.now(),
  };
}
