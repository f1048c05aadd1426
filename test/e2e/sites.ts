import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { PROCESS_HOSTS } from '../../cli/hosts/all-hosts.ts';
import type { HostAdapter } from '../../cli/hosts/host-adapter.ts';
import { createLocalServer } from '../../cli/server/local-server.ts';
import { listen } from '../../site/serve/listen.ts';
import { createSiteServer } from '../../site/serve/site-server.ts';

/** Folder of the built site. SITE_FOLDER selects another build. */
export const SITE_FOLDER = process.env.SITE_FOLDER ?? join(import.meta.dirname, '..', '..', 'dist');

/** Sub-path at which the plain host serves the site. */
export const SUB_PATH = '/some/project';

/** Hosts that are installed with the project. */
const PACKAGED_HOSTS = PROCESS_HOSTS.filter(({ id }) => ['node:wasi', 'deno', 'bun', 'dyno:node'].includes(id));

export interface RunningSite {
  /** Ends with a slash. */
  readonly url: string;
  close(): Promise<void>;
}

async function running(server: Server, path: string): Promise<RunningSite> {
  const port = await listen(server, 0, () => {});
  return {
    url: `http://127.0.0.1:${port}${path}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Serves the site as `npm start` does: isolated, with the content security policy. */
export function startSite(): Promise<RunningSite> {
  return running(createSiteServer(SITE_FOLDER), '');
}

/** Serves the site like a host that sends no headers. */
export function startPlainSite(): Promise<RunningSite> {
  const files = sirv(SITE_FOLDER, { etag: true });
  const server = createServer((request, response) => {
    const below = request.url?.startsWith(`${SUB_PATH}/`) ? request.url.slice(SUB_PATH.length) : null;
    if (below === null) {
      response.writeHead(404).end();
      return;
    }
    request.url = below;
    files(request, response);
  });
  return running(server, SUB_PATH);
}

/** The site with its local server, as `npm start` runs them. */
export interface RunningServer extends RunningSite {
  /** Printed address, including the token. */
  readonly address: string;
  /** Folder of the server's runs; empty if none is active. */
  readonly folder: string;
}

/** @param adapters hosts of the server; by default those that need only the project's packages */
export async function startServer(adapters: readonly HostAdapter[] = PACKAGED_HOSTS): Promise<RunningServer> {
  const token = randomBytes(32).toString('base64url');
  const root = join(import.meta.dirname, '..', '..');
  const local = createLocalServer({ root, site: SITE_FOLDER, token, tool: 'test', adapters });
  const port = await listen(local.server, 0, () => {});
  const url = `http://127.0.0.1:${port}/`;
  return { url, address: `${url}#token=${token}`, folder: local.folder, close: local.close };
}
