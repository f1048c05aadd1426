import { toHex } from '../../core/base/bytes.ts';
import type { Milliseconds } from '../../core/base/units.ts';

/** What the catalogue takes from where it runs; the page gives it, and so do tests. */
export interface SampleHost {
  /** Where index.json lies; ends in "/". */
  readonly base: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Null where there is none: an insecure origin, or storage that is switched off. */
  readonly openCache: () => Promise<SampleCache | null>;
  /** SHA-256 in lower-case hexadecimal; null on insecure origins, where browsers have no digests. */
  readonly digest: ((bytes: Uint8Array<ArrayBuffer>) => Promise<string>) | null;
  /** A monotonic clock. */
  readonly now: () => Milliseconds;
}

/** The part of the Cache interface that is used. */
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
    // Storage is switched off or broken: everything works without, only slower.
    return null;
  }
}

async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/** The page's own. */
export function browserSampleHost(): SampleHost {
  return {
    base: new URL('samples/', document.baseURI).href,
    fetch: (url, init) => fetch(url, init),
    openCache,
    digest: isSecureContext ? digest : null,
    now: () => performance.now(),
  };
}
