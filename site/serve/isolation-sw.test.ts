import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { COMPILER_FOLDER, headersFor, WORKER_FOLDER } from './headers.ts';

type Listener = (event: unknown) => void;

/** Runs the script of the service worker for one request; null if it leaves the request to the browser. */
async function answerTo(
  given: { readonly mode: string; readonly destination: string },
  path = '/',
): Promise<Response | null> {
  const request = { ...given, url: `https://dyno.example/some/project${path}` };
  const listeners = new Map<string, Listener>();
  const self = { addEventListener: (type: string, listener: Listener) => listeners.set(type, listener) };
  const fetch = async () => new Response('body', { status: 200, headers: { 'Content-Type': 'text/html' } });
  const script = readFileSync(new URL('../../public/isolation-sw.js', import.meta.url), 'utf8');
  runInNewContext(script, { self, fetch, Headers, Response, URL });
  let answer: Promise<Response> | null = null;
  listeners.get('fetch')?.({
    request,
    respondWith: (response: Promise<Response>) => {
      answer = response;
    },
  });
  return answer;
}

const namesOf = (path: string) => Object.entries(headersFor(path)).filter(([name]) => name !== 'Cache-Control');

describe('the isolation service worker', () => {
  it('adds the headers of the server to navigations', async () => {
    const response = await answerTo({ mode: 'navigate', destination: 'document' });
    for (const [name, value] of namesOf('/')) expect(response?.headers.get(name), name).toBe(value);
    expect(response?.headers.get('content-type')).toBe('text/html');
    expect(await response?.text()).toBe('body');
  });

  it('adds the headers of the server to worker scripts', async () => {
    for (const script of [`/${WORKER_FOLDER}/entry.js`, `/${COMPILER_FOLDER}/entry.js`]) {
      const response = await answerTo({ mode: 'same-origin', destination: 'worker' }, script);
      for (const [name, value] of namesOf(script)) expect(response?.headers.get(name), name).toBe(value);
    }
  });

  it('lets any page contain the page of embeds', async () => {
    for (const path of ['/embed.html', '/embed']) {
      const response = await answerTo({ mode: 'navigate', destination: 'iframe' }, path);
      for (const [name, value] of namesOf(path)) expect(response?.headers.get(name), name).toBe(value);
      expect(response?.headers.get('content-security-policy')).not.toContain('frame-ancestors');
    }
  });

  it('leaves all other requests to the browser', async () => {
    for (const destination of ['script', 'style', 'image', 'font', '', 'manifest']) {
      expect(await answerTo({ mode: 'cors', destination }), destination).toBeNull();
    }
  });
});
