import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { API_PATHS, apiErrorSchema } from '../../../core/api/api.ts';
import { encodeFrameHead } from '../../../core/api/frame.ts';
import { MIB } from '../../../core/base/units.ts';
import { noopModule } from '../../../core/bench/noop-module.ts';
import { NODE_WASI } from '../../hosts/node-wasi.ts';
import { asRefusal } from '../guests/guest-folder.ts';
import { UPLOADS } from '../runs/module-store.ts';
import {
  ask,
  exchange,
  framed,
  frameOf,
  putModule,
  run,
  runRequest,
  startServer,
  type TestServer,
} from '../server.testing.ts';
import { readFrame } from './framed-request.ts';

/* Malformed and hostile requests that have the right token. */

let server: TestServer;
let module: string;

beforeAll(async () => {
  server = await startServer({ adapters: [NODE_WASI] });
  module = await putModule(server, noopModule());
}, 60_000);
afterAll(() => server.close());

const PUT = `PUT /${API_PATHS.module('0'.repeat(64))}`;
const CHUNKED = 'Transfer-Encoding: chunked\r\n';
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+) /.exec(answer)?.[1]);
const modulesLeft = ({ folder }: TestServer) => readdirSync(join(folder, 'modules'));
const leftOf = (of: TestServer) => [...readdirSync(join(of.folder, 'runs')), ...modulesLeft(of)];

async function post(request: unknown, files: Record<string, string> = {}): Promise<readonly [number, string]> {
  const answer = await ask(server, API_PATHS.runs, { method: 'POST', body: frameOf(request, files) });
  return [answer.status, apiErrorSchema.parse(await answer.json()).error.code];
}

/** Expects that the requests left nothing behind and that the next run succeeds. */
async function expectIntact(): Promise<void> {
  await vi.waitUntil(() => leftOf(server).length === 1, { timeout: 30_000 });
  expect((await run(server, runRequest(module, []))).ended.outcome).toEqual({ kind: 'exited', code: 0 });
}

describe('a request', () => {
  it('has headers of a bounded size', async () => {
    expect(statusOf(await exchange(server, `GET /${API_PATHS.hosts}`, `X: ${'a'.repeat(100_000)}\r\n`, ''))).toBe(431);
    const many = Array.from({ length: 5000 }, (_, index) => `A${index}: 1\r\n`).join('');
    expect(statusOf(await exchange(server, `GET /${API_PATHS.hosts}`, many, ''))).toBe(431);
  });

  it('declares one correct length', async () => {
    const lengths = [
      'Content-Length: 3\r\nTransfer-Encoding: chunked\r\n',
      'Content-Length: 3\r\nContent-Length: 4\r\n',
      'Content-Length: -3\r\n',
      'Content-Length: 99999999999999999999999\r\n',
      'Content-Length: 3, 4\r\n',
      // The bytes after the body are parsed as the next request, which is invalid.
      'Content-Length: 3\r\n',
    ];
    for (const head of lengths) expect(statusOf(await exchange(server, PUT, head, 'abcdefgh')), head).toBe(400);
    await expectIntact();
  });

  it('loses its place where it does not arrive in time', async () => {
    const hasty = await startServer({ adapters: [NODE_WASI], requestTimeout: 2000 });
    const trickled = [
      exchange(hasty, 'POST /api/runs', CHUNKED, '4\r\n\0\0\xff\xff\r\n', '1\r\nx\r\n'),
      exchange(hasty, 'POST /api/runs', 'Content-Length: 1000000\r\n', '\0\0\xff\xff', 'x'),
      exchange(hasty, 'POST /api/measurements', 'Content-Length: 400\r\n', '\0'),
      exchange(hasty, PUT, 'Content-Length: 400\r\n', '\0asm'),
      exchange(hasty, `GET /${API_PATHS.hosts}`, 'X: ', '', 'x'),
    ];
    for (const answer of await Promise.all(trickled)) expect(statusOf(answer)).toBe(408);
    await vi.waitUntil(() => leftOf(hasty).length === 0, { timeout: 30_000 });
    await hasty.close();
  });

  it('with files is read no further than its header allows', async () => {
    async function* endless(beginning: Uint8Array): AsyncGenerator<Uint8Array> {
      yield beginning;
      for (;;) yield Buffer.alloc(MIB, 'x');
    }
    const limits = { header: 100, parts: 10 };
    const read = (beginning: Uint8Array) => readFrame(endless(beginning), server.folder, limits);
    await expect(read(new Uint8Array())).rejects.toMatchObject({ code: 'too-large' });
    await expect(read(encodeFrameHead({}, [{ name: 'a', size: 11 }]))).rejects.toMatchObject({ code: 'too-large' });
    await expect(read(encodeFrameHead({}, []))).rejects.toMatchObject({ code: 'bad-request' });
  });

  it('is refused while too many uploads are in progress', async () => {
    const leaving = new AbortController();
    const put = () => {
      const body = new ReadableStream({ start: (controller) => controller.enqueue(noopModule()) });
      const init = { method: 'PUT', body, duplex: 'half', signal: leaving.signal } as const;
      return ask(server, API_PATHS.module('0'.repeat(64)), init);
    };
    const uploads = Array.from({ length: UPLOADS }, () => put().catch(() => 'left'));
    await vi.waitUntil(() => modulesLeft(server).length === 1 + UPLOADS, { timeout: 30_000 });
    expect((await put()).status).toBe(429);
    leaving.abort();
    expect(await Promise.all(uploads)).toEqual(uploads.map(() => 'left'));
    await expectIntact();
  });

  it('may be nested to any depth', async () => {
    const text = JSON.stringify(runRequest(module, []));
    const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    const bodies = [
      '['.repeat(1_000_000),
      deep(500_000),
      `${'{"grant":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
      text.replace('"environment":[]', `"environment":${deep(400_000)}`),
      text.replace('"args":[]', `"args":{"length":${'1'.repeat(400_000)}}`),
    ];
    for (const body of bodies) {
      const content = framed(`{"parts":[],"request":${body}}`);
      const head = `Connection: close\r\nContent-Length: ${content.length}\r\n`;
      expect(statusOf(await exchange(server, 'POST /api/runs', head, content)), body.slice(0, 30)).toBe(400);
    }
    const head = 'Connection: close\r\nContent-Length: 16000\r\n';
    const nested = await exchange(server, 'POST /api/measurements/x/cases', head, deep(8000));
    expect(statusOf(nested)).toBe(404);
    await expectIntact();
  });
});

describe('a name in a request', () => {
  it('of a module or a measurement that is invalid is answered with 400 or 404', async () => {
    const names = ['%00', '%2e%2e%2f', '..', '%5c..%5c', 'a'.repeat(8000), module.toUpperCase(), `${module}%0a`];
    for (const name of [...names, '%zz', '%ef%bc%90'.repeat(64), '__proto__']) {
      for (const line of [`PUT /api/modules/${name}`, `POST /api/measurements/${name}/cases`]) {
        const answer = await exchange(server, line, 'Connection: close\r\nContent-Length: 2\r\n', '{}');
        expect([400, 404], line.slice(0, 60)).toContain(statusOf(answer));
      }
    }
    await expectIntact();
  });

  it('of a file is limited in depth, and its parents count as entries', async () => {
    const folders = (count: number, depth: number) =>
      Array.from({ length: count }, (_, index) => ({
        kind: 'directory' as const,
        path: `${index}${'/a'.repeat(depth)}`,
      }));
    expect(await post(runRequest(module, [], { files: folders(1, 1000) }))).toEqual([400, 'bad-request']);
    expect(await post(runRequest(module, [], { files: folders(1500, 90) }))).toEqual([413, 'too-large']);
    const preopens = [{ guest: '/', folder: 'a/'.repeat(500).slice(0, -1), access: 'read-write' as const }];
    expect(await post(runRequest(module, [], { preopens }))).toEqual([400, 'bad-request']);
    expect(
      await post(
        runRequest(module, [], {
          files: folders(1, 90).map((each) => ({ ...each, path: `${each.path}/${'é'.repeat(200)}` })),
        }),
      ),
    ).toEqual([400, 'bad-request']);
    await expectIntact();
  });

  it('that the system rejects is reported as a bad request', () => {
    for (const code of ['EEXIST', 'ENAMETOOLONG', 'EILSEQ', 'EINVAL', 'ENOENT']) {
      expect(asRefusal('a:b', Object.assign(new Error(code), { code }))).toMatchObject({ code: 'bad-request' });
    }
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
    expect(asRefusal('a', full)).toBe(full);
  });

  it('in two Unicode forms is two files, or refused where the system treats them as one', async () => {
    const files = ['data/\u00e9', 'data/e\u0301'].map((path) => ({ kind: 'directory' as const, path }));
    const answer = await ask(server, API_PATHS.runs, {
      method: 'POST',
      body: frameOf(runRequest(module, [], { files })),
    });
    expect([200, 400]).toContain(answer.status);
    await answer.text();
    await expectIntact();
  });
});
