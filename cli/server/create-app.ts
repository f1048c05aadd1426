import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import {
  API_PATHS,
  API_VERSION,
  caseRequestSchema,
  type MeasurementEvent,
  type ServerInfo,
  type ServerRunEvent,
} from '../../core/api/api.ts';
import { KIB } from '../../core/base/units.ts';
import { describeMachine } from '../system/machine.ts';
import { unwatchedLimits } from './guests/guest-group.ts';
import type { HostList } from './host-list.ts';
import { ApiFailure } from './http/api-failure.ts';
import { type Events, eventStream } from './http/event-stream.ts';
import { bodyOf, declaredLength, readJson } from './http/request-body.ts';
import type { MeasuringParts, TakenMeasurement } from './measurements/measure-here.ts';
import { runModule, type TakenRun, takeRun } from './runs/run-module.ts';
import type { Work as Kind, RunQueue } from './runs/run-queue.ts';
import type { Work } from './work.ts';

/* The API, as core/api/api.ts says. Who may ask is decided before, in local-server.ts. */

export interface AppParts extends MeasuringParts {
  /** The name and the version of this. */
  readonly tool: string;
  readonly hosts: HostList;
  readonly queue: RunQueue;
  readonly work: Work;
}

type Env = { Bindings: HttpBindings };

/** What asks for a case is short. */
const CASE_LIMIT = 16 * KIB;

const DIGEST = /^[0-9a-f]{64}$/;

function digestOf(context: Context<Env>): string {
  const digest = context.req.param('sha256') ?? '';
  if (!DIGEST.test(digest)) throw new ApiFailure('bad-request', 'This is no SHA-256 digest.');
  return digest;
}

interface Turn<Taken, Event> {
  readonly work: Kind;
  readonly take: () => Promise<Taken>;
  readonly go: (taken: Taken, events: Events<Event>) => Promise<void>;
  readonly queued: (ahead: number) => Event;
}

/** What asks for nothing that is there, by another word than those that are. */
const wrongMethod = (): never => {
  throw new ApiFailure('not-found', 'This is not answered here in this way.', 405);
};

export function failureOf(error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error;
  // Nobody hears this answer.
  if (error instanceof Error && 'code' in error && error.code === 'ECONNRESET') {
    return new ApiFailure('bad-request', 'The request was given up.');
  }
  console.error(error);
  return new ApiFailure('internal', 'Something went wrong here; the terminal of the server says what.');
}

export function createApp(parts: AppParts): Hono<Env> {
  const { hosts, modules, queue, work, folder, remover, tool } = parts;
  const app = new Hono<Env>();
  const answer = ({ body, status }: ApiFailure): Response => {
    const headers = new Headers({ 'Content-Type': 'application/json' });
    // What is still on its way is not read.
    if (status === 413) headers.set('Connection', 'close');
    return new Response(body, { status, headers });
  };
  app.onError((error) => answer(failureOf(error)));
  app.notFound(() => answer(new ApiFailure('not-found', 'There is nothing under this name.')));

  /** Takes work in, has it wait for its turn, and does it, with its events as the answer. */
  async function inTurn<Taken extends { remove: () => Promise<void> }, Event>(turn: Turn<Taken, Event>) {
    const place = queue.enter();
    try {
      // Tracked, so that nothing is laid out any more once the server has ended.
      const taken = await work.track(turn.take);
      return eventStream<Event>((events) =>
        work.track(async () => {
          try {
            const tell = (ahead: number): void => void events.send(turn.queued(ahead));
            if (await place.turn(turn.work, events.signal, tell)) await turn.go(taken, events);
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

  app.get(`/${API_PATHS.hosts}`, async (context) => {
    const listed = await hosts.list();
    const facts = { tool, machine: describeMachine(), unwatched: unwatchedLimits() };
    const info: ServerInfo = { version: API_VERSION, ...facts, ...listed };
    return context.json(info);
  });

  const module = `/${API_PATHS.module(':sha256')}`;
  app.get(module, (context) => {
    // HEAD is answered through GET as well; the bytes themselves are not given back.
    if (context.req.method !== 'HEAD') return wrongMethod();
    return new Response(null, { status: modules.has(digestOf(context)) ? 204 : 404 });
  });
  app.put(module, async (context) => {
    const { incoming } = context.env;
    await modules.put(digestOf(context), declaredLength(incoming), bodyOf(incoming));
    return new Response(null, { status: 204 });
  });

  app.post(`/${API_PATHS.runs}`, (context) =>
    inTurn<TakenRun, ServerRunEvent>({
      work: 'run',
      take: () => takeRun(context.env.incoming, { folder, remover, modules, findHost: (id) => hosts.runner(id) }),
      go: runModule,
      queued: (ahead) => ({ kind: 'queued', ahead }),
    }),
  );
  // What measures drives browsers as well, and would make the start of the server a second longer.
  const measuring = () => import('./measurements/measure-here.ts');
  app.post(`/${API_PATHS.measurements}`, (context) =>
    inTurn<TakenMeasurement, MeasurementEvent>({
      work: 'measurement',
      take: async () => (await measuring()).takeMeasurement(context.env.incoming, parts),
      go: async (taken, events) => (await measuring()).measureHere(taken, parts, events),
      queued: (ahead) => ({ kind: 'queued', ahead }),
    }),
  );

  const cases = `/${API_PATHS.cases(':id')}`;
  app.post(cases, async (context) => {
    const { incoming, outgoing } = context.env;
    const session = parts.sessions.get(context.req.param('id') ?? '');
    if (session === undefined) throw new ApiFailure('not-found', 'There is no such measurement.');
    const request = await readJson(incoming, CASE_LIMIT, caseRequestSchema);
    const left = new AbortController();
    outgoing.once('close', () => left.abort());
    return context.json(await session.measure(request, left.signal));
  });

  for (const path of [`/${API_PATHS.hosts}`, module, `/${API_PATHS.runs}`, `/${API_PATHS.measurements}`, cases])
    app.all(path, wrongMethod);
  return app;
}
