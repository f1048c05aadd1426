import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Sample, SampleAsset, SampleIndex } from '../../core/samples/manifest.ts';
import type { Transfer } from '../ui/transfer.ts';
import type { SampleCache, SampleHost } from './host.ts';
import { loadIndex } from './load-index.ts';
import { loadSample } from './load-sample.ts';

const BASE = 'https://example.org/app/samples/';
const encoder = new TextEncoder();

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

class MemoryCache implements SampleCache {
  readonly entries = new Map<string, Uint8Array<ArrayBuffer>>();

  async match(url: string): Promise<Response | undefined> {
    const bytes = this.entries.get(url);
    return bytes === undefined ? undefined : new Response(bytes);
  }
  async put(url: string, response: Response): Promise<void> {
    this.entries.set(url, new Uint8Array(await response.arrayBuffer()));
  }
  async delete(url: string): Promise<boolean> {
    return this.entries.delete(url);
  }
  async keys(): Promise<{ url: string }[]> {
    return [...this.entries.keys()].map((url) => ({ url }));
  }
}

/** A server with a few files, a cache, and a record of the requests. */
function setUp(files: Record<string, string>) {
  const cache = new MemoryCache();
  const requested: string[] = [];
  const server = new Map(Object.entries(files));
  let online = true;
  const host: SampleHost = {
    base: BASE,
    fetch: async (url, { signal }) => {
      signal?.throwIfAborted();
      requested.push(url.slice(BASE.length));
      if (!online) throw new TypeError('Failed to fetch');
      const text = server.get(url.slice(BASE.length));
      return text === undefined ? new Response('', { status: 404 }) : new Response(text);
    },
    openCache: async () => cache,
    digest: async (bytes) => digestOf(bytes),
    now: () => 0,
  };
  return { cache, requested, server, host, goOffline: () => (online = false) };
}

const asset = (url: string, text: string): SampleAsset => {
  const bytes = encoder.encode(text);
  return { url, size: bytes.length, sha256: digestOf(bytes) };
};

const FILES = { 'hello/hello.wasm': 'module', 'hello/hello.c': 'int main…', 'hello/data.txt': 'input' };

const SAMPLE: Sample = {
  id: 'hello',
  title: 'Hello',
  language: 'C',
  summary: 'Says hello.',
  teaches: 'Output.',
  topics: ['output'],
  shape: 'command',
  sources: ['hello.c'],
  build: { tool: 'clang', flags: [] },
  run: { program: 'hello', args: [], environment: [], stdin: { kind: 'none' }, preopens: [], deterministic: null },
  files: { 'data/data.txt': 'data.txt' },
  engines: ['dyno'],
  module: asset('hello/hello.wasm', FILES['hello/hello.wasm']),
  sourceFiles: [{ name: 'hello.c', ...asset('hello/hello.c', FILES['hello/hello.c']) }],
  inputFiles: [{ path: 'data/data.txt', ...asset('hello/data.txt', FILES['hello/data.txt']) }],
  buildCommand: 'clang hello.c',
};

const INDEX: SampleIndex = { version: 1, samples: [SAMPLE] };

const ignoring = () => ({ signal: new AbortController().signal, onProgress: () => {} });

describe('loadSample', () => {
  it('loads the module, the sources as text and the input files', async () => {
    const loaded = await loadSample(SAMPLE, ignoring(), setUp(FILES).host);
    expect(loaded).toEqual({
      kind: 'loaded',
      moduleBytes: encoder.encode('module'),
      sources: [{ name: 'hello.c', text: 'int main…' }],
      files: [['data/data.txt', encoder.encode('input')]],
    });
  });

  it('reports progress over all files', async () => {
    const seen: Transfer[] = [];
    await loadSample(SAMPLE, { ...ignoring(), onProgress: (transfer) => seen.push(transfer) }, setUp(FILES).host);
    const total = 6 + 11 + 5;
    expect(seen.map(({ loaded }) => loaded)).toEqual(seen.map(({ loaded }) => loaded).toSorted((a, b) => a - b));
    expect(seen.at(-1)).toEqual({ loaded: total, total, elapsed: 0 });
  });

  it('requests each content once and works offline afterwards', async () => {
    const { host, requested, goOffline } = setUp(FILES);
    await loadSample(SAMPLE, ignoring(), host);
    expect(requested).toHaveLength(3);
    goOffline();
    expect((await loadSample(SAMPLE, ignoring(), host)).kind).toBe('loaded');
    expect(requested).toHaveLength(3);
  });

  it('rejects bytes that do not match the index and caches none of them', async () => {
    const { host, cache } = setUp({ ...FILES, 'hello/hello.wasm': 'MODULE' });
    const loaded = await loadSample(SAMPLE, ignoring(), host);
    expect(loaded).toMatchObject({ kind: 'failed', problem: { detail: expect.stringContaining('does not match') } });
    expect([...cache.entries.keys()].some((url) => url.endsWith(SAMPLE.module.sha256))).toBe(false);
  });

  it.each(['much longer than it should be', ''])('refuses a file of another length: "%s"', async (text) => {
    const loaded = await loadSample(SAMPLE, ignoring(), setUp({ ...FILES, 'hello/hello.c': text }).host);
    expect(loaded.kind).toBe('failed');
  });

  it('fetches a file again that was damaged in the cache', async () => {
    const { host, cache, requested } = setUp(FILES);
    await loadSample(SAMPLE, ignoring(), host);
    for (const key of cache.entries.keys()) cache.entries.set(key, encoder.encode('broken'));
    expect((await loadSample(SAMPLE, ignoring(), host)).kind).toBe('loaded');
    expect(requested).toHaveLength(6);
  });

  it('works without a cache and with a full one', async () => {
    const { host } = setUp(FILES);
    expect((await loadSample(SAMPLE, ignoring(), { ...host, openCache: async () => null })).kind).toBe('loaded');
    const full = new MemoryCache();
    full.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
    expect((await loadSample(SAMPLE, ignoring(), { ...host, openCache: async () => full })).kind).toBe('loaded');
  });

  it('reports an unreachable server and what to do', async () => {
    const { host, goOffline } = setUp(FILES);
    goOffline();
    const loaded = await loadSample(SAMPLE, ignoring(), host);
    expect(loaded).toMatchObject({ kind: 'failed', problem: { remedy: expect.stringContaining('connection') } });
  });

  it('reports a file that the server does not have', async () => {
    const loaded = await loadSample(SAMPLE, ignoring(), setUp({}).host);
    expect(loaded).toMatchObject({ kind: 'failed', problem: { detail: expect.stringContaining('404') } });
  });

  it('is cancelled by its signal without a failure', async () => {
    const { host } = setUp(FILES);
    const options = { ...ignoring(), signal: AbortSignal.abort() };
    expect(await loadSample(SAMPLE, options, host)).toEqual({ kind: 'cancelled' });
  });
});

describe('loadIndex', () => {
  it('reads the samples', async () => {
    const { host } = setUp({ 'index.json': JSON.stringify(INDEX) });
    expect(await loadIndex(host)).toEqual({ kind: 'loaded', samples: [SAMPLE], offline: false });
  });

  it('returns the cached list without a connection', async () => {
    const { host, goOffline } = setUp({ 'index.json': JSON.stringify(INDEX) });
    await loadIndex(host);
    goOffline();
    expect(await loadIndex(host)).toEqual({ kind: 'loaded', samples: [SAMPLE], offline: true });
  });

  it('reports a missing or invalid list', async () => {
    const { host, goOffline } = setUp({});
    goOffline();
    expect(await loadIndex(host)).toMatchObject({ kind: 'failed' });
  });

  it.each(['', '{', '{"version":2,"samples":[]}', '<!doctype html>'])('refuses a damaged list: %s', async (text) => {
    expect(await loadIndex(setUp({ 'index.json': text }).host)).toMatchObject({ kind: 'failed' });
  });

  it('removes files from the cache that no sample uses', async () => {
    const { host, cache } = setUp({ ...FILES, 'index.json': JSON.stringify(INDEX) });
    cache.entries.set(`${BASE}by-digest/${'0'.repeat(64)}`, encoder.encode('old'));
    await loadSample(SAMPLE, ignoring(), host);
    await loadIndex(host);
    expect(cache.entries.size).toBe(4);
  });
});
