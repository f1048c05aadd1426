import { describe, expect, it } from 'vitest';
import type { Transfer } from '../ui/transfer.ts';
import { type FetchHost, fetchModule, nameFromUrl, parseAddress } from './fetch-module.ts';

const url = new URL('https://example.org/files/tool.wasm');

function host(answer: () => Promise<Response>): FetchHost & { readonly seen: Transfer[] } {
  const seen: Transfer[] = [];
  let time = 0;
  return {
    seen,
    fetch: answer,
    now: () => (time += 100),
    signal: new AbortController().signal,
    onProgress: (transfer) => seen.push(transfer),
  };
}

async function titleOf(answer: () => Promise<Response>): Promise<string> {
  const result = await fetchModule(url, host(answer));
  return result.kind === 'failed' ? result.problem.title : result.kind;
}

describe('opening by address', () => {
  it('returns the bytes and reports progress', async () => {
    const wasm = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
    const fetching = host(async () => new Response(wasm, { headers: { 'content-length': '8' } }));
    expect(await fetchModule(url, fetching)).toEqual({ kind: 'fetched', name: 'tool.wasm', bytes: wasm });
    expect(fetching.seen.at(-1)).toMatchObject({ loaded: 8, total: 8 });
  });

  it('reports no total for a compressed response', async () => {
    const headers = { 'content-length': '3', 'content-encoding': 'gzip' };
    const fetching = host(async () => new Response(new Uint8Array(8), { headers }));
    await fetchModule(url, fetching);
    expect(fetching.seen.at(-1)).toMatchObject({ loaded: 8, total: null });
  });

  it('explains each failure', async () => {
    expect(await titleOf(async () => new Response('', { status: 404 }))).toBe('There is no file at this address');
    expect(await titleOf(async () => new Response('', { status: 403 }))).toMatch('requires authorisation');
    expect(await titleOf(async () => new Response('', { status: 503 }))).toBe('The server did not return the file');
    expect(await titleOf(async () => new Response(' <!DOCTYPE html><p>'))).toMatch('a web page');
    expect(await titleOf(() => Promise.reject(new TypeError('Failed to fetch')))).toMatch('could not fetch');
  });

  it('blocks http from other machines', async () => {
    const fetching = host(() => Promise.reject(new Error('fetched')));
    const result = await fetchModule(new URL('http://example.org/a.wasm'), fetching);
    expect(result).toMatchObject({
      kind: 'failed',
      problem: { title: 'Addresses that start with http: are blocked' },
    });
  });

  it('returns cancelled after an abort', async () => {
    const signal = AbortSignal.abort();
    const fetching = { ...host(() => Promise.reject(new DOMException('', 'AbortError'))), signal };
    expect(await fetchModule(url, fetching)).toEqual({ kind: 'cancelled' });
  });

  it('parses addresses without a scheme', () => {
    expect(parseAddress(' example.org/a.wasm ')?.href).toBe('https://example.org/a.wasm');
    expect(parseAddress('http://127.0.0.1:8000/a')?.href).toBe('http://127.0.0.1:8000/a');
    expect(parseAddress('javascript:alert(1)')).toBeNull();
    expect(parseAddress('')).toBeNull();
    expect(parseAddress('http://')).toBeNull();
  });

  it('names the module after its file', () => {
    expect(nameFromUrl(new URL('https://a.org/x/two%20words.wasm?y#z'))).toBe('two words.wasm');
    expect(nameFromUrl(new URL('https://a.org/'))).toBe('a.org');
  });
});
