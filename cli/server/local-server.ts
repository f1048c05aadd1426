import { mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import type { Milliseconds } from '../../core/base/units.ts';
import { headersFor } from '../../site/serve/headers.ts';
import { siteHandler } from '../../site/serve/site-server.ts';
import type { HostAdapter } from '../hosts/host-adapter.ts';
import { createApp } from './create-app.ts';
import { FolderRemover, removeFolder } from './guests/folder-remover.ts';
import { startWarden } from './guests/warden.ts';
import { HostList } from './host-list.ts';
import type { ApiFailure } from './http/api-failure.ts';
import { checkHost, refusal } from './http/gate.ts';
import { ModuleStore, STORE_LIMITS, type StoreLimits } from './runs/module-store.ts';
import { RunQueue } from './runs/run-queue.ts';
import { makeServerFolder, removeLeftFolders } from './server-folder.ts';
import { Work } from './work.ts';

/* The site and the API, at one address of this machine. */

export interface LocalServerOptions {
  /** Of the project. */
  readonly root: string;
  /** The built site. */
  readonly site: string;
  readonly token: string;
  /** The name and the version of this. */
  readonly tool: string;
  readonly adapters: readonly HostAdapter[];
  readonly modules?: StoreLimits;
  /** A request has to be here as a whole by then; it keeps its place in the queue that long. */
  readonly requestTimeout?: Milliseconds;
}

export interface LocalServer {
  readonly server: Server;
  /** For all that runs leave until they end; gone with the server. */
  readonly folder: string;
  /** Ends all that goes on, and removes what it made. */
  readonly close: () => Promise<void>;
}

/** For the largest form, over loopback, on a machine that is busy. */
const REQUEST_TIMEOUT: Milliseconds = 120_000;

const API_PREFIX = '/api/';

function refuse(incoming: IncomingMessage, response: ServerResponse, failure: ApiFailure): void {
  // Nothing of a request that may not ask is read.
  const isRead = incoming.method === 'GET' || incoming.method === 'HEAD';
  if (!isRead) response.setHeader('Connection', 'close');
  response.writeHead(failure.status, { 'Content-Type': 'application/json' });
  response.end(failure.body);
}

export function createLocalServer(options: LocalServerOptions): LocalServer {
  const folder = makeServerFolder();
  for (const name of ['modules', 'runs']) mkdirSync(join(folder, name));
  // Before any guest: the first one need not wait for it.
  startWarden();
  const work = new Work();
  // Nobody waits for it: what it does not come to is left to the next start.
  removeLeftFolders().catch((error: unknown) => console.error(error));
  const { root, site: siteFolder, adapters } = options;
  const app = createApp({
    tool: options.tool,
    root,
    site: siteFolder,
    folder: join(folder, 'runs'),
    remover: new FolderRemover(join(folder, 'removed')),
    adapters,
    hosts: new HostList(adapters),
    modules: new ModuleStore(join(folder, 'modules'), options.modules ?? STORE_LIMITS),
    sessions: new Map(),
    queue: new RunQueue(),
    work,
  });
  const api = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const site = siteHandler(siteFolder);
  const { requestTimeout = REQUEST_TIMEOUT } = options;
  const patience = { requestTimeout, connectionsCheckingInterval: requestTimeout / 10 };
  const server = createServer(patience, (incoming, response) => {
    const asked = {
      method: incoming.method ?? 'GET',
      headers: incoming.headers,
      port: incoming.socket.localPort ?? 0,
    };
    if (!incoming.url?.startsWith(API_PREFIX)) {
      const failure = checkHost(asked);
      return failure === null ? site(incoming, response) : refuse(incoming, response, failure);
    }
    const headers = { ...headersFor(API_PREFIX), 'Cache-Control': 'no-store' };
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const failure = refusal(asked, options.token);
    if (failure !== null) return refuse(incoming, response, failure);
    void api(incoming, response);
  });
  const close = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
    await work.settled();
    await removeFolder(folder);
  };
  return { server, folder, close };
}
