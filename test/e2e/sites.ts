import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { listen } from '../../tools/serve/listen.ts';
import { createSiteServer } from '../../tools/serve/site-server.ts';

/** The built site. Another build can be tried by naming its folder. */
export const SITE_FOLDER = process.env.SITE_FOLDER ?? join(import.meta.dirname, '..', '..', 'dist');

/** Where the plain host serves the site: a sub-path, as pages of a project are. */
export const SUB_PATH = '/some/project';

export interface RunningSite {
  /** With its trailing slash. */
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

/** The site as `npm start` serves it: isolated, under the content policy. */
export function startSite(): Promise<RunningSite> {
  return running(createSiteServer(SITE_FOLDER), '');
}

/** The site as a host serves it that knows files and no headers. */
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
