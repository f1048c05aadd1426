import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage, request, type Server } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOCUMENT_CSP, headersFor, WORKER_CSP } from './headers.ts';
import { listen } from './listen.ts';
import { createSiteServer, isOwnHost } from './site-server.ts';

let folder: string;
let server: Server;
let port: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'site-server-'));
  const site = join(folder, 'dist');
  mkdirSync(join(site, 'assets', 'worker'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(site, 'index.html'), '<!doctype html>');
  writeFileSync(join(site, 'assets', 'a-1.js'), 'export {};');
  writeFileSync(join(site, 'assets', 'a-1.js.gz'), gzipSync('export {};'));
  writeFileSync(join(site, 'assets', 'worker', 'entry-1.js'), 'export {};');
  writeFileSync(join(site, 'a.wasm'), '\0asm');
  server = createSiteServer(site);
  port = await listen(server, 0, () => {});
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true });
});

function fetchPath(path: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, headers, agent: false }, resolve).on('error', reject);
  });
}

/** A request as bytes, for what a client library would tidy up before sending. */
function rawStatus(target: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`);
    });
    text(socket).then((answer) => resolve(answer), reject);
  });
}

describe('the site server', () => {
  it('serves the page isolated and under the content policy', async () => {
    const response = await fetchPath('/');
    expect(response.statusCode).toBe(200);
    expect(response.headers).toMatchObject({
      'content-type': 'text/html;charset=utf-8',
      'content-security-policy': DOCUMENT_CSP,
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'x-content-type-options': 'nosniff',
      'cache-control': 'public,max-age=0,must-revalidate',
    });
  });

  it("gives a worker's script a policy under which it connects to nothing", async () => {
    const response = await fetchPath('/assets/worker/entry-1.js');
    expect(response.headers['content-security-policy']).toBe(WORKER_CSP);
    expect(WORKER_CSP).toContain("connect-src 'none'");
    expect(response.headers['cross-origin-embedder-policy']).toBe('require-corp');
  });

  it('lets what carries a hash in its name be kept for good', async () => {
    const response = await fetchPath('/assets/a-1.js');
    expect(response.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(response.headers['content-type']).toBe('text/javascript');
  });

  it('asks for the index of the samples each time, and for what it names once', () => {
    expect(headersFor('/samples/index.json')['Cache-Control']).toBe('no-cache');
    expect(headersFor('/samples/hello-c/hello-c.0a1b.wasm')['Cache-Control']).toContain('immutable');
    expect(headersFor('/')['Cache-Control']).toBeUndefined();
  });

  it('serves modules as application/wasm, which streaming compilation asks for', async () => {
    expect((await fetchPath('/a.wasm')).headers['content-type']).toBe('application/wasm');
  });

  it('sends what was compressed beforehand to who takes it', async () => {
    const response = await fetchPath('/assets/a-1.js', { 'Accept-Encoding': 'gzip' });
    expect(response.headers['content-encoding']).toBe('gzip');
    expect((await fetchPath('/assets/a-1.js')).headers['content-encoding']).toBeUndefined();
  });

  it('answers that nothing has changed where nothing has', async () => {
    const { etag = '' } = (await fetchPath('/a.wasm')).headers;
    expect((await fetchPath('/a.wasm', { 'If-None-Match': etag })).statusCode).toBe(304);
  });

  it('keeps to its folder, however a path is spelt', async () => {
    for (const path of [
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/assets/../../secret.txt',
      '/..\\secret.txt',
      '//secret.txt',
      `/${folder}/secret.txt`,
      '/assets/%00',
    ]) {
      const answer = await rawStatus(path);
      expect(answer, path).toMatch(/^HTTP\/1\.1 40[04] /);
      expect(answer, path).not.toContain('\r\n\r\nsecret');
    }
  });

  it('calls a path that cannot be decoded no path', async () => {
    expect(await rawStatus('/%E0%A4%A')).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('keeps the headers on an answer that finds nothing, and lets nobody remember it', async () => {
    const response = await fetchPath('/assets/gone-1.js');
    expect(response.statusCode).toBe(404);
    expect(response.headers['cache-control']).toBeUndefined();
    expect(response.headers['content-security-policy']).toBe(DOCUMENT_CSP);
  });

  it('refuses a page of another name that points at this machine', async () => {
    expect((await fetchPath('/', { Host: 'evil.example' })).statusCode).toBe(421);
    expect((await fetchPath('/', { Host: `localhost:${port}` })).statusCode).toBe(200);
    expect(isOwnHost(undefined)).toBe(false);
    expect(isOwnHost('localhost.evil.example')).toBe(false);
    expect(isOwnHost('[::1]:4173')).toBe(true);
  });

  it('answers GET and HEAD alone', async () => {
    const status = (method: string) =>
      new Promise((resolve, reject) => {
        const sent = request({ host: '127.0.0.1', port, method, agent: false }, (r) => resolve(r.statusCode));
        sent.on('error', reject).end();
      });
    expect(await status('HEAD')).toBe(200);
    expect(await status('POST')).toBe(405);
    expect(await status('DELETE')).toBe(405);
  });

  it('takes the next port where one is taken, and says which was', async () => {
    const second = createSiteServer(join(folder, 'dist'));
    const taken: number[] = [];
    const got = await listen(second, port, (candidate) => taken.push(candidate));
    second.close();
    expect(taken[0]).toBe(port);
    expect(got).toBe(port + taken.length);
  });
});
