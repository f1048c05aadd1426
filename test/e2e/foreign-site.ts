import { createServer } from 'node:http';
import { listen } from '../../site/serve/listen.ts';
import { LOOPBACK } from '../../site/serve/site-server.ts';

/* A page on another origin with embeds, as an author writes it. */

export interface ForeignSite {
  readonly url: string;
  readonly origin: string;
  close(): Promise<void>;
}

const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** @param body the page below its heading */
function pageText(site: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Article</title>
<link rel="icon" href="data:,">
<script src="${site}embed.js" async></script>
<main><h1>Article</h1>
${body}
</main></html>`;
}

/**
 * Serves a page with embeds of a site.
 *
 * @param site address of the site that provides the frames
 * @param isolated whether the page is cross-origin isolated
 */
export async function startForeignSite(site: string, body: string, isolated: boolean): Promise<ForeignSite> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html', ...(isolated ? ISOLATION : {}) });
    response.end(pageText(site, body));
  });
  const port = await listen(server, 0, () => {});
  const origin = `http://${LOOPBACK}:${port}`;
  return {
    url: `${origin}/`,
    origin,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
