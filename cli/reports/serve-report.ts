import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { planOfReport } from '../../core/bench/plan-of-report.ts';
import type { Report } from '../../core/report/report.ts';
import { encodeResultLink } from '../../core/share/result-link.ts';
import { listen } from '../../site/serve/listen.ts';
import { isOwnHost, siteHandler } from '../../site/serve/site-server.ts';
import { CommandFailure } from '../exit-codes.ts';
import { openingPage } from './opening-page.ts';

/** Characters. Chromium 156 and Firefox 153 opened a link of 827,000; the format's limit is two million. */
export const LONGEST_LINK = 1_000_000;

const OPENING_PATH = '/open';

export type ServedReport =
  | { readonly kind: 'served'; readonly url: string; readonly close: () => Promise<void> }
  | { readonly kind: 'too-long'; readonly length: number };

/**
 * Serves the site and one report on loopback.
 * @param site the folder of the built site
 * @param port 0 for any free port
 */
export async function serveReport(report: Report, site: string, port: number): Promise<ServedReport> {
  const link = encodeResultLink(report, planOfReport(report));
  if (link.length > LONGEST_LINK) return { kind: 'too-long', length: link.length };
  const files = siteHandler(site);
  const server = createServer((request, response) => {
    const isOpening = request.url === OPENING_PATH && request.method === 'GET' && isOwnHost(request.headers.host);
    if (!isOpening) return files(request, response);
    const { html, headers } = openingPage(link);
    response.writeHead(200, headers);
    response.end(html);
  });
  const taken = await listen(server, port, () => {});
  return {
    kind: 'served',
    url: `http://127.0.0.1:${taken}${OPENING_PATH}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** @throws CommandFailure if a folder does not contain a built site */
export function requireSite(folder: string): void {
  if (existsSync(join(folder, 'index.html'))) return;
  throw new CommandFailure(
    `${folder}: Not a built site (index.html is missing). Omit --site to use the included site.`,
  );
}
