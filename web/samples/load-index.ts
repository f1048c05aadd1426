import { messageOf } from '../../core/base/errors.ts';
import { type Sample, sampleIndexSchema } from '../../core/samples/manifest.ts';
import type { Problem } from '../ui/problem.ts';
import { cacheKey } from './fetch-asset.ts';
import { browserSampleHost, type SampleCache, type SampleHost } from './host.ts';

/* The list of samples. The last one is cached, so that the gallery opens offline. */

export type LoadedIndex =
  | { readonly kind: 'loaded'; readonly samples: readonly Sample[]; readonly offline: boolean }
  | { readonly kind: 'failed'; readonly problem: Problem };

const RELOAD = 'Reload the page. You can still open your modules: drop a .wasm file here.';

function failed(detail: string, remedy = RELOAD): LoadedIndex {
  return { kind: 'failed', problem: { title: 'The samples could not be loaded', detail, remedy } };
}

function parse(text: string): readonly Sample[] | null {
  try {
    const parsed = sampleIndexSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data.samples : null;
  } catch {
    return null;
  }
}

/** Removes files that no sample uses from the cache. */
async function removeOutdated(cache: SampleCache, samples: readonly Sample[], host: SampleHost, index: string) {
  const assets = samples.flatMap(({ module, sourceFiles, inputFiles }) => [module, ...sourceFiles, ...inputFiles]);
  const used = new Set([index, ...assets.map((asset) => cacheKey(host.base, asset))]);
  for (const { url } of await cache.keys()) if (!used.has(url)) await cache.delete(url);
}

async function keep(
  cache: SampleCache | null,
  text: string,
  samples: readonly Sample[],
  host: SampleHost,
  url: string,
) {
  try {
    if (cache === null) return;
    await cache.put(url, new Response(text));
    await removeOutdated(cache, samples, host, url);
  } catch {
    // Storage is full or blocked: only offline use is affected.
  }
}

async function lastKept(cache: SampleCache | null, url: string): Promise<readonly Sample[] | null> {
  try {
    const kept = await cache?.match(url);
    return kept === undefined ? null : parse(await kept.text());
  } catch {
    return null;
  }
}

export async function loadIndex(host: SampleHost = browserSampleHost()): Promise<LoadedIndex> {
  const url = new URL('index.json', host.base).href;
  const cache = await host.openCache();
  let text: string;
  try {
    // Always revalidated: the index is the only file whose URL does not change with its content.
    const response = await host.fetch(url, { cache: 'no-cache' });
    if (!response.ok) {
      return failed(`The server responded with status ${response.status} for the list of samples.`);
    }
    text = await response.text();
  } catch (error) {
    const kept = await lastKept(cache, url);
    if (kept !== null) return { kind: 'loaded', samples: kept, offline: true };
    const reason = messageOf(error);
    return failed(`The server could not be reached (${reason}).`, `Check the connection. ${RELOAD}`);
  }
  const samples = parse(text);
  if (samples === null) return failed('The list of samples is damaged or belongs to another version of this page.');
  await keep(cache, text, samples, host, url);
  return { kind: 'loaded', samples, offline: false };
}
