import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import {
  API_PATHS,
  caseRequestSchema,
  type MeasurementEvent,
  type ModuleStatus,
  type ServerRunEvent,
} from '../../core/api/api.ts';
import { KIB } from '../../core/base/units.ts';
import type { HostList } from './host-list.ts';
import { ApiFailure } from './http/api-failure.ts';
import { type Events, eventStream } from './http/event-stream.ts';
import { bodyOf, declaredLength, readJson } from './http/request-body.ts';
import type { MeasuringParts, TakenMeasurement } from './measurements/measure-here.ts';
import { runModule, type TakenRun, takeRun } from './runs/run-module.ts';
import type { RunQueue, TaskTracker, WorkKind } from './runs/run-queue.ts';

/* The API of core/api/api.ts. local-server.ts has checked Host, Origin and token before. */

export interface AppParts extends MeasuringParts {
  readonly hosts: HostList;
  readonly queue: RunQueue;
  readonly tasks: TaskTracker;
}

type Env = { Bindings: HttpBindings };

const CASE_LIMIT = 16 * KIB;

const DIGEST = /^[0-9a-f]{64}$/;

function digestOf(context: Context<Env>): string {
  const digest = context.req.param('sha256') ?? '';
  if (!DIGEST.test(digest)) throw new ApiFailure('bad-request', 'Not a SHA-256 digest.');
  return digest;
}

/** A request that waits in the queue and answers with events. */
interface QueuedWork<Taken, Event> {
  readonly kind: WorkKind;
  /** Receives and validates the request. A refusal here is the answer. */
  readonly take: () => Promise<Taken>;
  readonly perform: (taken: Taken, events: Events<Event>) => Promise<void>;
  readonly queued: (ahead: number) => Event;
}

/** Answers 405: the path exists, but not for this method. */
const wrongMethod = (): never => {
  throw new ApiFailure('not-found', 'Method not allowed.', 405);
};

function failureOf(error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error;
  // The connection is closed, so this answer is not read.
  if (error instanceof Error && 'code' in error && error.code === 'ECONNRESET') {
    return new ApiFailure('bad-request', 'The client closed the connection.');
  }
  console.error(error);
  return new ApiFailure('internal', 'Internal error. The terminal of the server shows the details.');
}

function answer({ body, status }: ApiFailure): Response {
  const headers = new Headers({ 'Content-Type': 'application/json' });
  // The rest of the body is not read.
  if (status === 413) headers.set('Connection', 'close');
  return new Response(body, { status, headers });
}

export function createApp(parts: AppParts): Hono<Env> {
  const { hosts, modules, queue, tasks, folder, remover, sessions } = parts;
  const app = new Hono<Env>();
  app.onError((error) => answer(failureOf(error)));
  app.notFound(() => answer(new ApiFailure('not-found', 'Not found.')));

  /** Accepts work, waits for its turn, performs it, and answers with its events. */
  async function enqueue<Taken extends { remove: () => Promise<void> }, Event>(queued: QueuedWork<Taken, Event>) {
    const place = queue.enter();
    try {
      // Tracked, so that no files are written after the server has ended.
      const taken = await tasks.track(queued.take);
      return eventStream<Event>((events) =>
        tasks.track(async () => {
          try {
            const notify = (ahead: number): void => void events.send(queued.queued(ahead));
            if (await place.turn(queued.kind, events.signal, notify)) await queued.perform(taken, events);
          } finally {
            await taken.remove();
            place.leave();
          }
        }),
      );
    } catch (error) {
      place.leave();
      throw error;
    }
  }

  app.get(`/${API_PATHS.hosts}`, async (context) =>
    context.body(await hosts.info(), 200, { 'Content-Type': 'application/json' }),
  );

  const module = `/${API_PATHS.module(':sha256')}`;
  app.get(module, (context) => context.json({ stored: modules.has(digestOf(context)) } satisfies ModuleStatus));
  app.put(module, async (context) => {
    const { incoming } = context.env;
    await modules.put(digestOf(context), declaredLength(incoming), bodyOf(incoming));
    return new Response(null, { status: 204 });
  });

  app.post(`/${API_PATHS.runs}`, (context) =>
    enqueue<TakenRun, ServerRunEvent>({
      kind: 'run',
      take: () => takeRun(context.env.incoming, { folder, remover, modules, findHost: (id) => hosts.runner(id) }),
      perform: runModule,
      queued: (ahead) => ({ kind: 'queued', ahead }),
    }),
  );
  // Loaded on demand: measuring includes the control of browsers, which would delay the start by a second.
  const measuring = () => import('./measurements/measure-here.ts');
  app.post(`/${API_PATHS.measurements}`, (context) =>
    enqueue<TakenMeasurement, MeasurementEvent>({
      kind: 'measurement',
      take: async () => (await measuring()).takeMeasurement(context.env.incoming, parts),
      perform: async (taken, events) => (await measuring()).measureHere(taken, parts, events),
      queued: (ahead) => ({ kind: 'queued', ahead }),
    }),
  );

  const cases = `/${API_PATHS.cases(':id')}`;
  app.post(cases, async (context) => {
    const { incoming, outgoing } = context.env;
    const session = sessions.get(context.req.param('id') ?? '');
    if (session === undefined) throw new ApiFailure('not-found', 'Unknown measurement.');
    const request = await readJson(incoming, CASE_LIMIT, caseRequestSchema);
    const left = new AbortController();
    outgoing.once('close', () => left.abort());
    return context.json(await session.measure(request, left.signal));
  });

  for (const path of [`/${API_PATHS.hosts}`, module, `/${API_PATHS.runs}`, `/${API_PATHS.measurements}`, cases])
    app.all(path, wrongMethod);
  return app;
}
