import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { API_PATHS, API_VERSION, type ServerInfo, type ServerRunEvent } from '../../core/server/api.ts';
import { describeMachine } from '../system/machine.ts';
import { ApiFailure } from './api-failure.ts';
import { eventStream } from './event-stream.ts';
import type { HostList } from './host-list.ts';
import type { ModuleStore } from './module-store.ts';
import { bodyOf, declaredLength } from './request-body.ts';
import { runModule, takeRun } from './run-module.ts';
import type { RunQueue } from './run-queue.ts';
import type { Work } from './work.ts';

/* The API, as core/server/api.ts says. Who may ask is decided before, in local-server.ts. */

export interface AppParts {
  /** The name and the version of this. */
  readonly tool: string;
  /** For the folders of runs. */
  readonly folder: string;
  readonly hosts: HostList;
  readonly modules: ModuleStore;
  readonly queue: RunQueue;
  readonly work: Work;
}

type Env = { Bindings: HttpBindings };

const DIGEST = /^[0-9a-f]{64}$/;

function digestOf(context: Context<Env>): string {
  const digest = context.req.param('sha256') ?? '';
  if (!DIGEST.test(digest)) throw new ApiFailure('bad-request', 'This is no SHA-256 digest.');
  return digest;
}

/** What asks for nothing that is there, by another word than those that are. */
const wrongMethod = (): never => {
  throw new ApiFailure('not-found', 'This is not answered here in this way.', 405);
};

export function failureOf(error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error;
  console.error(error);
  return new ApiFailure('internal', 'Something went wrong here; the terminal of the server says what.');
}

export function createApp(parts: AppParts): Hono<Env> {
  const { hosts, modules, queue, work, folder, tool } = parts;
  const app = new Hono<Env>();
  const answer = (failure: ApiFailure): Response =>
    new Response(failure.body, { status: failure.status, headers: { 'Content-Type': 'application/json' } });
  app.onError((error) => answer(failureOf(error)));
  app.notFound(() => answer(new ApiFailure('not-found', 'There is nothing under this name.')));

  app.get(`/${API_PATHS.hosts}`, async (context) => {
    const info: ServerInfo = { version: API_VERSION, tool, machine: describeMachine(), ...(await hosts.list()) };
    return context.json(info);
  });

  const module = `/${API_PATHS.module(':sha256')}`;
  app.on('HEAD', module, (context) => new Response(null, { status: modules.has(digestOf(context)) ? 204 : 404 }));
  app.get(module, (context) => {
    // Hono answers HEAD through GET; the bytes themselves are not given back.
    if (context.req.method !== 'HEAD') return wrongMethod();
    return new Response(null, { status: modules.has(digestOf(context)) ? 204 : 404 });
  });
  app.put(module, async (context) => {
    const { incoming } = context.env;
    await modules.put(digestOf(context), declaredLength(incoming), bodyOf(incoming));
    return new Response(null, { status: 204 });
  });

  app.post(`/${API_PATHS.runs}`, async (context) => {
    const place = queue.enter();
    try {
      const run = await takeRun(context.env.incoming, { folder, modules, findHost: (id) => hosts.runner(id) });
      return eventStream<ServerRunEvent>((events) =>
        work.track(async () => {
          try {
            const isOurs = await place.turn(
              'run',
              events.signal,
              (ahead) => void events.send({ kind: 'queued', ahead }),
            );
            if (isOurs) await runModule(run, events);
          } finally {
            await run.remove();
            place.leave();
          }
        }),
      );
    } catch (error) {
      place.leave();
      throw error;
    }
  });

  for (const path of [`/${API_PATHS.hosts}`, module, `/${API_PATHS.runs}`]) app.all(path, wrongMethod);
  return app;
}
