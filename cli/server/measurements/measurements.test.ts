import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  API_PATHS,
  apiErrorSchema,
  type CaseRequest,
  caseResultSchema,
  type MeasurementRequest,
  measurementEventSchema,
  runEventSchema,
} from '../../../core/api/api.ts';
import { noopModule } from '../../../core/bench/noop-module.ts';
import { NODE_WASI } from '../../hosts/node-wasi.ts';
import {
  ask,
  eventsOf,
  frameOf,
  loopModule,
  putModule,
  runRequest,
  startServer,
  type TestServer,
} from '../server.testing.ts';

let server: TestServer;
let module: string;

beforeAll(async () => {
  server = await startServer({ adapters: [NODE_WASI] });
  module = await putModule(server, noopModule());
}, 60_000);

afterAll(() => server.close());

const runsLeft = () => readdirSync(join(server.folder, 'runs'));

function moduleSubject(key: string): MeasurementRequest['subjects'][number] {
  const { grant } = runRequest(module, [], {
    hasStdin: true,
    files: [{ kind: 'file', path: 'data/a', part: 'file-0' }],
  });
  return { key, source: { kind: 'module', sha256: module, name: 'own.wasm', grant }, work: null };
}

const REQUEST: MeasurementRequest = {
  hosts: ['node:wasi'],
  subjects: [
    { key: 'noop', source: { kind: 'noop' }, work: null },
    { key: 'hello', source: { kind: 'sample', id: 'hello-c' }, work: null },
  ],
};

function post(request: unknown, files: Record<string, string> = {}, signal?: AbortSignal): Promise<Response> {
  const init = { method: 'POST', body: frameOf(request, files) };
  return ask(server, API_PATHS.measurements, signal === undefined ? init : { ...init, signal });
}

const at = (subject: string, block: number, order: number): CaseRequest => ({
  subject,
  host: 'node:wasi',
  block,
  order,
  seed: 1,
});

function postCase(id: string, request: CaseRequest, signal?: AbortSignal): Promise<Response> {
  const init = { method: 'POST', body: JSON.stringify(request) };
  return ask(server, API_PATHS.cases(id), signal === undefined ? init : { ...init, signal });
}

describe('a measurement on the server', () => {
  it('is refused where it names unknown hosts, samples or parts', async () => {
    const sample = (id: string) => ({
      ...REQUEST,
      subjects: [{ key: 'a', source: { kind: 'sample', id }, work: null }],
    });
    const twice = { ...REQUEST, subjects: [REQUEST.subjects[0], REQUEST.subjects[0]] };
    const refusals: [unknown, number][] = [
      [sample('nothing'), 404],
      [sample('../hello-c'), 404],
      [{ ...REQUEST, hosts: ['sh'] }, 404],
      [{ ...REQUEST, hosts: ['chromium:dyno'] }, 404],
      [{ ...REQUEST, subjects: [{ ...REQUEST.subjects[0], key: '../../x' }] }, 400],
      [twice, 400],
      [{ ...REQUEST, subjects: [moduleSubject('own')] }, 400],
    ];
    for (const [request, status] of refusals)
      expect((await post(request)).status, JSON.stringify(request)).toBe(status);
    expect(runsLeft()).toEqual([]);
  });

  it('prepares hosts, measures one case at a time, and ends with the connection', async () => {
    const closing = new AbortController();
    const request = { ...REQUEST, subjects: [...REQUEST.subjects, moduleSubject('own')] };
    const events = eventsOf(
      await post(request, { 'file-0': 'a', 'stdin-2': 'in' }, closing.signal),
      measurementEventSchema,
    );
    let ready: Extract<(typeof measurementEventSchema)['_zod']['output'], { kind: 'ready' }> | null = null;
    let preparing = 0;
    for (let next = await events.next(); ready === null && !next.done; ) {
      if (next.value.kind === 'preparing') preparing++;
      if (next.value.kind === 'failed') throw new Error(next.value.message);
      if (next.value.kind === 'ready') ready = next.value;
      else next = await events.next();
    }
    if (ready === null) throw new Error('the hosts were not prepared');
    expect(preparing).toBeGreaterThan(0);
    expect(ready.hosts.map(({ key }) => key)).toEqual(['node:wasi', 'node:wasi~again']);
    expect(ready.failures).toEqual([]);

    // A run waits for the end of the measurement.
    const run = await ask(server, API_PATHS.runs, { method: 'POST', body: frameOf(runRequest(module, [])) });
    const runEvents = eventsOf(run, runEventSchema);
    expect((await runEvents.next()).value).toEqual({ kind: 'queued', ahead: 1 });

    const first = caseResultSchema.parse(await (await postCase(ready.id, at('noop', 0, 0))).json());
    expect(first.failures).toEqual([]);
    expect(first.samples.map(({ metric }) => metric)).toContain('cold-total');
    expect(first.samples.every(({ subject, host }) => subject === 'noop' && host === 'node:wasi')).toBe(true);

    const [one, other] = await Promise.all([
      postCase(ready.id, at('hello', 0, 1)),
      postCase(ready.id, at('own', 0, 2)),
    ]);
    expect([one.status, other.status].sort()).toEqual([200, 409]);

    const answer = await postCase(ready.id, at('own', 1, 1));
    const result = caseResultSchema.parse(await answer.json());
    expect([result.failures, result.outputs[0]?.exitCode]).toEqual([[], 0]);

    const unknown = await postCase(ready.id, at('nothing', 1, 2));
    expect([unknown.status, apiErrorSchema.parse(await unknown.json()).error.code]).toEqual([404, 'not-found']);

    closing.abort();
    const kinds = [];
    for await (const event of runEvents) kinds.push(event.kind);
    expect([kinds.at(0), kinds.at(-1)]).toEqual(['started', 'ended']);
    expect((await postCase(ready.id, at('noop', 2, 0))).status).toBe(404);
    await vi.waitUntil(() => runsLeft().length === 0, { timeout: 30_000 });
  });

  it('ends a case when its caller has gone, and the current case with the connection', async () => {
    const sha256 = await putModule(server, loopModule());
    const { grant } = runRequest(sha256, []);
    const loop = { key: 'loop', source: { kind: 'module', sha256, name: 'loop.wasm', grant }, work: null };
    const closing = new AbortController();
    const answer = await post({ ...REQUEST, subjects: [REQUEST.subjects[0], loop] }, {}, closing.signal);
    const events = eventsOf(answer, measurementEventSchema);
    let id = '';
    while (id === '') {
      const { value } = await events.next();
      if (value === undefined || value.kind === 'failed') throw new Error('the hosts were not prepared');
      if (value.kind === 'ready') id = value.id;
    }
    const begun = () => runsLeft().flatMap((name) => readdirSync(join(server.folder, 'runs', name, 'hosts')));
    const isRunning = () => begun().some((name) => name.startsWith('run-'));
    const leaving = new AbortController();
    const left = postCase(id, at('loop', 0, 0), leaving.signal).catch(() => 'left');
    await vi.waitUntil(isRunning, { timeout: 30_000 });
    leaving.abort();
    expect(await left).toBe('left');
    await vi.waitUntil(() => !isRunning(), { timeout: 30_000 });
    const next = caseResultSchema.parse(await (await postCase(id, at('noop', 0, 1))).json());
    expect(next.failures).toEqual([]);
    const gone = postCase(id, at('loop', 0, 2)).catch(() => null);
    await vi.waitUntil(isRunning, { timeout: 30_000 });
    closing.abort();
    await vi.waitUntil(() => runsLeft().length === 0, { timeout: 30_000 });
    await gone;
  });

  it('runs no custom module on a host that lets it leave its directories', async () => {
    const open = await startServer({ adapters: [{ ...NODE_WASI, leaks: ['outside-by-link'] }] });
    const sha256 = await putModule(open, noopModule());
    const closing = new AbortController();
    const { grant } = runRequest(sha256, []);
    const subject = { key: 'own', source: { kind: 'module', sha256, name: 'own.wasm', grant }, work: null };
    const body = frameOf({ ...REQUEST, subjects: [REQUEST.subjects[0], subject] });
    const init = { method: 'POST', body, signal: closing.signal };
    for await (const event of eventsOf(await ask(open, API_PATHS.measurements, init), measurementEventSchema)) {
      if (event.kind !== 'ready') continue;
      expect(event.failures.map(({ subject: key, host }) => [key, host])).toEqual([
        ['own', 'node:wasi'],
        ['own', 'node:wasi~again'],
      ]);
      const answer = (key: string) =>
        ask(open, API_PATHS.cases(event.id), { method: 'POST', body: JSON.stringify(at(key, 0, 0)) });
      expect((await answer('own')).status).toBe(404);
      expect((await answer('noop')).status).toBe(200);
      break;
    }
    const run = await ask(open, API_PATHS.runs, { method: 'POST', body: frameOf(runRequest(sha256, [])) });
    expect(run.status).toBe(400);
    closing.abort();
    await open.close();
  });
});
