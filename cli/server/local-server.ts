import { mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import type { Milliseconds } from '../../core/base/units.ts';
import { headersFor } from '../../site/serve/headers.ts';
import { siteHandler } from '../../site/serve/site-server.ts';
import type { HostAdapter } from '../hosts/host-adapter.ts';
import { describeMachine } from '../system/machine.ts';
import { createApp } from './create-app.ts';
import { FolderRemover, removeFolder } from './guests/folder-remover.ts';
import { unwatchedLimits } from './guests/guest-group.ts';
import { startWarden } from './guests/warden.ts';
import { HostList } from './host-list.ts';
import type { ApiFailure } from './http/api-failure.ts';
import { checkHost, refusal } from './http/gate.ts';
import { ModuleStore, STORE_LIMITS, type StoreLimits } from './runs/module-store.ts';
import { RunQueue, TaskTracker } from './runs/run-queue.ts';
import { makeServerFolder, removeLeftFolders } from './server-folder.ts';

/* The site and the API at one address of this machine. */

export interface LocalServerOptions {
  /** Project root. */
  readonly root: string;
  /** The folder of the built site. */
  readonly site: string;
  readonly token: string;
  /** Name and version of the server. */
  readonly tool: string;
  readonly adapters: readonly HostAdapter[];
  readonly modules?: StoreLimits;
  /** A request has to arrive completely within this time; it keeps its place in the queue that long. */
  readonly requestTimeout?: Milliseconds;
}

export interface LocalServer {
  readonly server: Server;
  /** Holds the files of runs and measurements. Removed when the server closes. */
  readonly folder: string;
  /** Ends runs and measurements, and removes their files. */
  readonly close: () => Promise<void>;
}

/** Enough for the largest request over loopback on a busy machine. */
const REQUEST_TIMEOUT: Milliseconds = 120_000;

const API_PREFIX = '/api/';

function refuse(incoming: IncomingMessage, response: ServerResponse, failure: ApiFailure): void {
  // The body of a refused request is not read.
  const hasNoBody = incoming.method === 'GET' || incoming.method === 'HEAD';
  if (!hasNoBody) response.setHeader('Connection', 'close');
  response.writeHead(failure.status, { 'Content-Type': 'application/json' });
  response.end(failure.body);
}

export function createLocalServer(options: LocalServerOptions): LocalServer {
  const { root, site: siteFolder, adapters, tool, token, requestTimeout = REQUEST_TIMEOUT } = options;
  const folder = makeServerFolder();
  for (const name of ['modules', 'runs']) mkdirSync(join(folder, name));
  // Early, so that the first guest does not wait for it.
  startWarden();
  const tasks = new TaskTracker();
  // Not awaited: the next start removes the remaining folders.
  removeLeftFolders().catch((error: unknown) => console.error(error));
  const app = createApp({
    root,
    site: siteFolder,
    folder: join(folder, 'runs'),
    remover: new FolderRemover(join(folder, 'removed')),
    adapters,
    hosts: new HostList(adapters, () => ({ tool, machine: describeMachine(), unwatched: unwatchedLimits() })),
    modules: new ModuleStore(join(folder, 'modules'), options.modules ?? STORE_LIMITS),
    sessions: new Map(),
    queue: new RunQueue(),
    tasks,
  });
  const api = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const site = siteHandler(siteFolder);
  const timeouts = { requestTimeout, connectionsCheckingInterval: requestTimeout / 10 };
  const server = createServer(timeouts, (incoming, response) => {
    const caller = {
      method: incoming.method ?? 'GET',
      headers: incoming.headers,
      port: incoming.socket.localPort ?? 0,
    };
    if (!incoming.url?.startsWith(API_PREFIX)) {
      const failure = checkHost(caller);
      return failure === null ? site(incoming, response) : refuse(incoming, response, failure);
    }
    const headers = { ...headersFor(API_PREFIX), 'Cache-Control': 'no-store' };
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const failure = refusal(caller, token);
    if (failure !== null) return refuse(incoming, response, failure);
    void api(incoming, response);
  });
  const close = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
    await tasks.settled();
    await removeFolder(folder);
  };
  return { server, folder, close };
}
