import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_PATHS, apiErrorSchema, moduleStatusSchema, SERVER_LIMITS } from '../../../core/api/api.ts';
import { KIB } from '../../../core/base/units.ts';
import { noopModule } from '../../../core/bench/noop-module.ts';
import { NODE_WASI } from '../../hosts/node-wasi.ts';
import { sha256 } from '../../system/digest.ts';
import {
  ask,
  askRaw,
  exchange,
  framed,
  frameOf,
  headersOf,
  putModule,
  run,
  runRequest,
  startServer,
  type TestServer,
} from '../server.testing.ts';
import { serverToken } from './token.ts';

let server: TestServer;
let module: string;

beforeAll(async () => {
  server = await startServer({ adapters: [NODE_WASI], modules: { module: 64 * KIB, total: 100 * KIB } });
  module = await putModule(server, noopModule());
}, 60_000);

afterAll(() => server.close());

const HOSTS = `/${API_PATHS.hosts}`;
const codeOf = (body: string) => apiErrorSchema.parse(JSON.parse(body)).error.code;
const own = () => `127.0.0.1:${server.port}`;
/** Lists the files of the server. Refused requests leave none. */
const left = () => [...readdirSync(join(server.folder, 'runs')), ...readdirSync(join(server.folder, 'modules'))];

async function refused(answer: Promise<Response>): Promise<readonly [number, string]> {
  const response = await answer;
  return [response.status, codeOf(await response.text())];
}

describe('access control', () => {
  it('accepts only host names of this machine with the right port', async () => {
    const { Authorization } = headersOf(server);
    for (const Host of [
      'evil.example',
      `evil.example:${server.port}`,
      '127.0.0.1:1',
      'localhost',
      `${own()}.evil.example`,
    ]) {
      const answer = await askRaw(server, 'GET', HOSTS, { Host, Authorization });
      expect([answer.status, codeOf(answer.body)], Host).toEqual([421, 'wrong-host']);
      expect((await askRaw(server, 'GET', '/', { Host })).status, Host).toBe(421);
    }
    for (const Host of [own(), `localhost:${server.port}`, `[::1]:${server.port}`]) {
      expect((await askRaw(server, 'GET', HOSTS, { Host, Authorization })).status, Host).toBe(200);
    }
  });

  it('accepts only requests of its page', async () => {
    const { Authorization } = headersOf(server);
    const base = { Host: own(), Authorization };
    const wrong: [string, Record<string, string>][] = [
      ['POST', {}],
      ['PUT', {}],
      ['POST', { Origin: 'null' }],
      ['POST', { Origin: 'http://evil.example' }],
      ['POST', { Origin: `https://${own()}` }],
      ['POST', { Origin: `http://localhost:${server.port}` }],
      ['GET', { Origin: 'http://evil.example' }],
      ['GET', { 'Sec-Fetch-Site': 'cross-site' }],
      ['GET', { 'Sec-Fetch-Site': 'same-site' }],
    ];
    for (const [method, headers] of wrong) {
      const answer = await askRaw(server, method, HOSTS, { ...base, ...headers });
      expect([answer.status, codeOf(answer.body)], JSON.stringify([method, headers])).toEqual([403, 'wrong-origin']);
    }
    const answer = await askRaw(server, 'GET', HOSTS, { ...base, 'Sec-Fetch-Site': 'same-origin' });
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('accepts only the complete token', async () => {
    const base = { Host: own(), Origin: server.origin };
    const tokens = [
      undefined,
      'Bearer ',
      `Bearer ${server.token.slice(1)}`,
      `Bearer ${server.token}x`,
      `Basic ${server.token}`,
    ];
    for (const Authorization of [...tokens, `Bearer ${'A'.repeat(43)}`]) {
      const headers = Authorization === undefined ? base : { ...base, Authorization };
      const answer = await askRaw(server, 'POST', `/${API_PATHS.runs}`, headers);
      expect([answer.status, codeOf(answer.body)], Authorization).toEqual([401, 'wrong-token']);
    }
    expect((await askRaw(server, 'GET', `${HOSTS}?token=${server.token}`, { Host: own() })).status).toBe(401);
  });

  it('answers only known paths and methods', async () => {
    expect(await refused(ask(server, API_PATHS.hosts, { method: 'POST' }))).toEqual([405, 'not-found']);
    expect(await refused(ask(server, API_PATHS.runs))).toEqual([405, 'not-found']);
    expect(await refused(ask(server, API_PATHS.module(module), { method: 'DELETE' }))).toEqual([405, 'not-found']);
    expect(await refused(ask(server, 'api/exec'))).toEqual([404, 'not-found']);
    expect(await refused(ask(server, API_PATHS.cases('x'), { method: 'POST', body: '{}' }))).toEqual([
      404,
      'not-found',
    ]);
  });

  it('stores its token in a file that only its user can read', () => {
    const root = mkdtempSync(join(tmpdir(), 'serve-token-'));
    const file = join(root, '.cache', 'server-token');
    const token = serverToken(root);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(serverToken(root)).toBe(token);
    expect(readFileSync(file, 'utf8')).toBe(token);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    writeFileSync(file, 'short');
    const replaced = serverToken(root);
    expect(replaced).toMatch(/^[\w-]{43}$/);
    chmodSync(file, 0o644);
    expect(serverToken(root)).not.toBe(replaced);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    rmSync(root, { recursive: true });
  });
});

describe('an uploaded module', () => {
  const put = (path: string, bytes: Uint8Array<ArrayBuffer>) => ask(server, path, { method: 'PUT', body: bytes });
  const isStored = async (path: string) => moduleStatusSchema.parse(await (await ask(server, path)).json()).stored;

  it('is available after the upload and not before', async () => {
    const bytes = new Uint8Array([...noopModule(), 0, 1, 0]);
    const path = API_PATHS.module(sha256(bytes));
    expect(await isStored(path)).toBe(false);
    expect((await put(path, bytes)).status).toBe(204);
    expect(await isStored(path)).toBe(true);
  });

  it('is refused with a wrong digest, without a digest, and where it is not a core module', async () => {
    const text = new TextEncoder().encode('#!/bin/sh\n');
    const component = new Uint8Array([0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0]);
    expect(await refused(put(API_PATHS.module('0'.repeat(64)), noopModule()))).toEqual([400, 'bad-request']);
    expect(await refused(put(API_PATHS.module(sha256(text)), text))).toEqual([400, 'bad-request']);
    expect(await refused(put(API_PATHS.module(sha256(component)), component))).toEqual([400, 'bad-request']);
    for (const name of ['..%2f..%2fx', '%2e%2e', 'A'.repeat(64), 'x']) {
      expect((await put(API_PATHS.module(name), noopModule())).status, name).toBeGreaterThanOrEqual(400);
    }
  });

  const sendRaw = (head: string, body: string) =>
    exchange(server, `PUT /${API_PATHS.module('0'.repeat(64))}`, `${head}\r\n`, body);

  it('is refused as soon as it is too large, whatever length was declared', async () => {
    const tooLarge = /^HTTP\/1\.1 413 [\s\S]*connection: close[\s\S]*too-large/i;
    const declared = await sendRaw(`Content-Length: ${SERVER_LIMITS.module * 2}`, '\0');
    expect(declared).toMatch(tooLarge);
    const body = `20000\r\n${'\0'.repeat(0x20000)}`;
    expect(await sendRaw('Transfer-Encoding: chunked', body)).toMatch(tooLarge);
    expect(await sendRaw(`Content-Length: ${70 * KIB}`, '\0'.repeat(70 * KIB))).toMatch(tooLarge);
  });

  it('replaces the least recently used module where there is no room', async () => {
    const padded = (byte: number) => {
      const custom = new Uint8Array(50 * KIB).fill(byte);
      return new Uint8Array([...noopModule(), ...custom]);
    };
    const first = await putModule(server, padded(1));
    const second = await putModule(server, padded(2));
    expect(await isStored(API_PATHS.module(first))).toBe(false);
    expect(await isStored(API_PATHS.module(second))).toBe(true);
    module = await putModule(server, noopModule());
    expect(left().length).toBeLessThanOrEqual(2);
  });
});

describe('a request for a run', () => {
  const post = (request: unknown, files: Record<string, string> = {}) =>
    refused(ask(server, API_PATHS.runs, { method: 'POST', body: frameOf(request, files) }));
  const file = (path: string, part = 'file-0') => ({ kind: 'file' as const, path, part });

  it('names a known host and module', async () => {
    expect(await post({ ...runRequest(module, []), host: 'sh -c id' })).toEqual([404, 'not-found']);
    expect(await post(runRequest('0'.repeat(64), []))).toEqual([404, 'unknown-module']);
    expect(await post({ ...runRequest(module, []), moduleSha256: '../../etc/passwd' })).toEqual([400, 'bad-request']);
  });

  it('names only paths below its folder', async () => {
    const paths = ['../x', 'a/../../x', '/etc/passwd', 'a//b', './a', 'a/.', 'a\0b', 'a\\..\\b', '', 'x'.repeat(256)];
    for (const path of paths) {
      const request = runRequest(module, [], { files: [file(path)] });
      expect(await post(request, { 'file-0': 'x' }), path).toEqual([400, 'bad-request']);
      if (path === '') continue;
      const preopens = [{ guest: '/', folder: path, access: 'read-write' as const }];
      expect(await post(runRequest(module, [], { preopens })), path).toEqual([400, 'bad-request']);
    }
    const clashes = [
      [file('a'), file('a')],
      [file('a'), file('a/b')],
      [file('a/b'), file('a')],
      [file('data'), file('b')],
      [file('a', 'file-9')],
    ];
    for (const files of clashes) {
      const answer = await post(runRequest(module, [], { files }), { 'file-0': 'x' });
      expect(answer, JSON.stringify(files)).toEqual([400, 'bad-request']);
    }
    // Requests cannot contain links.
    const link = { kind: 'symlink', path: 'link', target: '/etc/passwd' };
    const request = runRequest(module, []);
    expect(await post({ ...request, grant: { ...request.grant, files: [link] } })).toEqual([400, 'bad-request']);
  });

  it('is a complete frame with a valid request', async () => {
    const sent = (body: string | Uint8Array) =>
      askRaw(server, 'POST', `/${API_PATHS.runs}`, { Host: own(), ...headersOf(server) }, body);
    const request = JSON.stringify(runRequest(module, []));
    const complete = framed(`{"request":${request},"parts":[]}`);
    const bodies = [
      '',
      '{}',
      complete.slice(0, -1),
      `${complete}x`,
      framed(`{"request":${request}}`),
      framed(`{"request":${request},"parts":[{"name":"../x","size":0}]}`),
      framed(`{"request":${request},"parts":[{"name":"a","size":0},{"name":"a","size":0}]}`),
      framed(`{"request":${request},"parts":[{"name":"a","size":2}]}`, 'x'),
      framed(request),
      framed('{"request":{,"parts":[]}'),
      framed('{"request":null,"parts":[]}'),
      framed(`{"request":${request},"parts":[{"name":"stdin","size":13}]}`, 'not announced'),
    ];
    for (const body of bodies) {
      const answer = await sent(body);
      expect([answer.status, codeOf(answer.body)], body.slice(0, 80)).toEqual([400, 'bad-request']);
    }
    const long = await sent(framed(' '.repeat(SERVER_LIMITS.header + 1)));
    expect([long.status, codeOf(long.body)]).toEqual([413, 'too-large']);
    expect(readdirSync(join(server.folder, 'runs'))).toEqual([]);
    expect((await run(server, runRequest(module, []))).ended.outcome).toEqual({ kind: 'exited', code: 0 });
  });
});
