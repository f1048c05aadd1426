import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage, request, type Server } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  COMPILER_CSP,
  DOCUMENT_CSP,
  EMBED_CSP,
  HEADER_RULES,
  type HeaderRule,
  headersFor,
  isCompileWorker,
  WORKER_CSP,
} from './headers.ts';
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
  mkdirSync(join(site, 'compilers', 'clang-1'), { recursive: true });
  writeFileSync(join(site, 'compilers', 'clang-1', 'llvm.wasm.gz'), gzipSync('\0asm'));
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

/** Sends a request as bytes, because client libraries would normalise its path. */
function rawStatus(target: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`);
    });
    text(socket).then((answer) => resolve(answer), reject);
  });
}

describe('the site server', () => {
  it('serves the page with cross-origin isolation and a content security policy', async () => {
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

  it('lets pages of other origins contain embeds, and no other page', () => {
    expect(DOCUMENT_CSP).toContain("frame-ancestors 'self'");
    expect(headersFor('/embed.html')).toMatchObject({
      'Content-Security-Policy': EMBED_CSP,
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    });
    expect(EMBED_CSP).not.toContain('frame-ancestors');
    for (const path of ['/embed.js', '/embed-module.js']) {
      expect(headersFor(path)).toMatchObject({
        'Cross-Origin-Resource-Policy': 'cross-origin',
        'Access-Control-Allow-Origin': '*',
      });
    }
  });

  it('never sends two values of one header on hosts that join them', () => {
    const matches = ({ path }: HeaderRule, file: string) =>
      path.endsWith('*') ? file.startsWith(path.slice(0, -1)) : path === file;
    for (const file of HEADER_RULES.map(({ path }) => path.replace('*', 'file'))) {
      const names = HEADER_RULES.filter((rule) => matches(rule, file)).flatMap(({ headers }) => Object.keys(headers));
      const repeated = names.filter((name, index) => names.indexOf(name) !== index);
      // "…, no-cache" is valid, and the stricter value decides.
      expect(
        repeated.filter((name) => name !== 'Cache-Control'),
        file,
      ).toEqual([]);
    }
  });

  it('serves worker scripts with a policy that forbids connections', async () => {
    const response = await fetchPath('/assets/worker/entry-1.js');
    expect(response.headers['content-security-policy']).toBe(WORKER_CSP);
    expect(WORKER_CSP).toContain("connect-src 'none'");
    expect(response.headers['cross-origin-embedder-policy']).toBe('require-corp');
  });

  it('lets compile workers load files of this site, and no other worker', () => {
    const policy = headersFor('/assets/compiler/entry-1.js')['Content-Security-Policy'];
    expect(policy).toBe(COMPILER_CSP);
    expect(policy).toContain("connect-src 'self' data:");
    expect(isCompileWorker('/work/worker/compile/clang/entry.ts')).toBe(true);
    expect(isCompileWorker('/worker/compile/wat/entry.ts?worker_file&type=module')).toBe(true);
    expect(isCompileWorker('/work/worker/entry.ts')).toBe(false);
    expect(isCompileWorker('/work/worker/inspect/entry.ts')).toBe(false);
  });

  it('sends the files of compilers with their encoding where only the compressed file exists', async () => {
    const path = '/compilers/clang-1/llvm.wasm';
    const response = await fetchPath(path, { 'Accept-Encoding': 'gzip' });
    expect(response.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'application/wasm',
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect((await fetchPath(path)).statusCode).toBe(404);
  });

  it('marks files with a hash in their name as immutable', async () => {
    const response = await fetchPath('/assets/a-1.js');
    expect(response.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(response.headers['content-type']).toBe('text/javascript');
  });

  it('lets browsers cache samples but not their index', () => {
    expect(headersFor('/samples/index.json')['Cache-Control']).toBe('no-cache');
    expect(headersFor('/samples/hello-c/hello-c.0a1b.wasm')['Cache-Control']).toContain('immutable');
    expect(headersFor('/')['Cache-Control']).toBeUndefined();
  });

  it('serves modules as application/wasm, which streaming compilation requires', async () => {
    expect((await fetchPath('/a.wasm')).headers['content-type']).toBe('application/wasm');
  });

  it('sends precompressed files to clients that accept them', async () => {
    const response = await fetchPath('/assets/a-1.js', { 'Accept-Encoding': 'gzip' });
    expect(response.headers['content-encoding']).toBe('gzip');
    expect((await fetchPath('/assets/a-1.js')).headers['content-encoding']).toBeUndefined();
  });

  it('answers 304 for an unchanged file', async () => {
    const { etag = '' } = (await fetchPath('/a.wasm')).headers;
    expect((await fetchPath('/a.wasm', { 'If-None-Match': etag })).statusCode).toBe(304);
  });

  it('sends ranges of a file', async () => {
    const response = await fetchPath('/a.wasm', { Range: 'bytes=1-2' });
    expect(response.statusCode).toBe(206);
    expect(response.headers).toMatchObject({ 'content-range': 'bytes 1-2/4', 'content-length': '2' });
    expect(await text(response)).toBe('as');
  });

  it('serves nothing outside of its folder', async () => {
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

  it('rejects a path that cannot be decoded', async () => {
    expect(await rawStatus('/%E0%A4%A')).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('sends the headers, but no caching, with a 404', async () => {
    const response = await fetchPath('/assets/gone-1.js');
    expect(response.statusCode).toBe(404);
    expect(response.headers['cache-control']).toBeUndefined();
    expect(response.headers['x-content-type-options']).toBe('nosniff');
  });

  it('refuses other host names', async () => {
    expect((await fetchPath('/', { Host: 'evil.example' })).statusCode).toBe(421);
    expect((await fetchPath('/', { Host: `localhost:${port}` })).statusCode).toBe(200);
    expect(isOwnHost(undefined)).toBe(false);
    expect(isOwnHost('localhost.evil.example')).toBe(false);
    expect(isOwnHost('[::1]:4173')).toBe(true);
  });

  it('answers GET and HEAD only', async () => {
    const status = (method: string) =>
      new Promise((resolve, reject) => {
        const sent = request({ host: '127.0.0.1', port, method, agent: false }, (r) => resolve(r.statusCode));
        sent.on('error', reject).end();
      });
    expect(await status('HEAD')).toBe(200);
    expect(await status('POST')).toBe(405);
    expect(await status('DELETE')).toBe(405);
  });

  it('uses the next port where one is unavailable, and reports which', async () => {
    const second = createSiteServer(join(folder, 'dist'));
    const skipped: number[] = [];
    const got = await listen(second, port, (candidate) => skipped.push(candidate));
    second.close();
    expect(skipped[0]).toBe(port);
    expect(got).toBe(port + skipped.length);
  });
});
