import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runRequestSchema, type ServerRunEvent } from '../../core/api/api.ts';
import { FrameDecoder } from '../../core/api/frame.ts';
import type { FileTree } from '../../core/files/tree.ts';
import { testConfig } from '../../core/run/config.testing.ts';
import type { RunConfig } from '../../core/run/config.ts';
import { runOnServer } from './run-on-server.ts';
import { takeToken } from './token.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function configOf(sha256: string): RunConfig {
  return testConfig({
    module: { name: 'm.wasm', sha256, size: 4 },
    args: ['a b'],
    environment: [['K', 'V']],
    stdin: { kind: 'text', text: 'in' },
    preopens: [{ guest: '/data', folder: 'data', access: 'read-write' }],
  });
}

const FILES: FileTree = new Map([
  ['data', { kind: 'directory' }],
  ['data/x.txt', { kind: 'file', bytes: bytes('x'), modified: 0 }],
  ['data/link', { kind: 'symlink', target: 'x.txt' }],
  ['secret.txt', { kind: 'file', bytes: bytes('s'), modified: 0 }],
] as const);

interface Asked {
  readonly line: string;
  readonly token: string;
  readonly body: unknown;
}

let requested: Asked[] = [];
let answers: Response[] = [];

beforeEach(() => {
  requested = [];
  const replaceState = () => {};
  takeToken({ location: { hash: `#token=${'t'.repeat(43)}`, hostname: 'localhost' }, history: { replaceState } });
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const token = new Headers(init.headers).get('Authorization') ?? '';
    requested.push({ line: `${init.method} ${path}`, token, body: init.body });
    return answers.shift() ?? new Response(null, { status: 204 });
  });
});
afterEach(() => vi.unstubAllGlobals());

const events = (...all: readonly unknown[]) =>
  new Response(all.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''));
const failure = (status: number, code: string) =>
  new Response(JSON.stringify({ error: { code, message: 'The reason.' } }), { status });
const ENDED = { kind: 'ended', outcome: { kind: 'exited', code: 0 }, duration: 1, changes: [], unlisted: 0 };

async function run(sha256: string, moduleBytes = bytes('wasm')) {
  const received: ServerRunEvent[] = [];
  const input = { host: 'node:wasi', config: configOf(sha256), moduleBytes, files: FILES, stdin: bytes('in') };
  const answer = await runOnServer(input, (event) => received.push(event), new AbortController().signal);
  return { answer, received };
}

test('uploads the module once and sends only granted files with each run', async () => {
  const sha256 = 'a'.repeat(64);
  answers = [new Response(null, { status: 204 }), events({ kind: 'queued', ahead: 1 }, ENDED), events(ENDED)];
  const { answer, received } = await run(sha256);
  expect(answer).toEqual({ kind: 'answered', value: null });
  expect(received.map(({ kind }) => kind)).toEqual(['queued', 'ended']);
  await run(sha256);
  expect(requested.map(({ line }) => line)).toEqual([`PUT api/modules/${sha256}`, 'POST api/runs', 'POST api/runs']);
  expect(new Set(requested.map(({ token }) => token))).toEqual(new Set([`Bearer ${'t'.repeat(43)}`]));
  const frame = requested[1]?.body;
  if (!(frame instanceof Blob)) throw new Error('the run was not sent as a frame');
  const parts = new Map<string, string>();
  let sent: unknown;
  const decoder = new FrameDecoder({ header: 4096, parts: 4096 });
  for (const event of decoder.push(new Uint8Array(await frame.arrayBuffer()))) {
    if (event.kind === 'header') sent = event.request;
    if (event.kind === 'bytes') parts.set(event.part.name, new TextDecoder().decode(event.bytes));
  }
  const request = runRequestSchema.parse(sent);
  expect(request.grant).toMatchObject({ program: 'm', args: ['a b'], environment: [['K', 'V']], hasStdin: true });
  expect(request.grant.files).toEqual([
    { kind: 'directory', path: 'data' },
    { kind: 'file', path: 'data/x.txt', part: 'file-0' },
  ]);
  expect([...parts]).toEqual([
    ['file-0', 'x'],
    ['stdin', 'in'],
  ]);
});

test('asks before uploading a large module and uploads again after a restart of the server', async () => {
  const sha256 = 'b'.repeat(64);
  const large = new Uint8Array(5 * 1024 * 1024);
  const absent = () => Response.json({ stored: false });
  answers = [absent(), new Response(null, { status: 204 }), events(ENDED)];
  await run(sha256, large);
  answers = [failure(404, 'unknown-module'), absent(), new Response(null, { status: 204 }), events(ENDED)];
  expect((await run(sha256, large)).answer.kind).toBe('answered');
  const module = `api/modules/${sha256}`;
  expect(requested.map(({ line }) => line)).toEqual([
    ...[`GET ${module}`, `PUT ${module}`, 'POST api/runs'],
    ...['POST api/runs', `GET ${module}`, `PUT ${module}`, 'POST api/runs'],
  ]);
});

test('returns failures as values: wrong token, rejection, invalid response', async () => {
  const sha256 = 'c'.repeat(64);
  answers = [new Response(null, { status: 401 })];
  expect((await run(sha256)).answer).toEqual({ kind: 'failed', failure: { kind: 'refused' } });
  answers = [new Response(null, { status: 204 }), failure(429, 'too-many')];
  expect((await run(sha256)).answer).toEqual({
    kind: 'failed',
    failure: { kind: 'error', code: 'too-many', message: 'The reason.' },
  });
  answers = [events({ kind: 'queued', ahead: -1 })];
  expect((await run(sha256)).answer).toMatchObject({ kind: 'failed', failure: { kind: 'error', code: null } });
});
