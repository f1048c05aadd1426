import { afterEach, describe, expect, it, vi } from 'vitest';
import { fetchResults, parseTyped, reportOfLink } from './fetch-results.ts';

afterEach(() => vi.unstubAllGlobals());

describe('a typed address', () => {
  it('is recognised as a link to a result on any site', () => {
    expect(parseTyped(' https://example.org/dyno/#/result/abc-1 ')).toEqual({ kind: 'link', text: 'abc-1' });
    expect(parseTyped('#/result/abc')).toEqual({ kind: 'link', text: 'abc' });
  });

  it('is recognised as the address of a file', () => {
    expect(parseTyped('example.org/a.json')).toMatchObject({ kind: 'address' });
    expect(parseTyped('http://127.0.0.1:8080/a.json')).toMatchObject({ kind: 'address' });
  });

  it('is refused with a remedy otherwise', () => {
    for (const text of ['', 'hello', 'ftp://example.org/a', 'javascript:alert(1)']) {
      expect(parseTyped(text)).toMatchObject({ kind: 'failed', problem: { title: 'This is not an address' } });
    }
    expect(parseTyped('http://example.org/a.json')).toMatchObject({
      kind: 'failed',
      problem: { remedy: expect.stringContaining('https://example.org/a.json') },
    });
  });

  it('explains a server that does not answer other sites, and one without the file', async () => {
    const url = new URL('https://example.org/a.json');
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    expect(await fetchResults(url, new AbortController().signal)).toMatchObject({
      kind: 'failed',
      problem: { detail: expect.stringContaining('Access-Control-Allow-Origin') },
    });
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })));
    expect(await fetchResults(url, new AbortController().signal)).toMatchObject({
      kind: 'failed',
      problem: { detail: expect.stringContaining('404') },
    });
  });

  it('opens no damaged link', () => {
    expect(reportOfLink('x')).toMatchObject({ kind: 'failed', problem: { title: 'This link cannot be opened' } });
  });
});
