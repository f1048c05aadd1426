import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import sirv from 'sirv';
import { headersFor } from './headers.ts';

/*
 * Serves the built site on this machine only. The list of files is read once at the start, so no path can reach
 * anything outside of it.
 */

export const LOOPBACK = '127.0.0.1';

/** The host names of this machine. Any other is a website whose name was made to resolve to this machine. */
const HOST_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** @param host the Host header */
export function isOwnHost(host: string | undefined): boolean {
  if (host === undefined) return false;
  return HOST_NAMES.has(host.replace(/:\d+$/, '').toLowerCase());
}

/** Returns the decoded path of a request without its query; null for an invalid one. */
export function requestPath(url: string | undefined): string | null {
  if (!url?.startsWith('/')) return null;
  try {
    return decodeURI(url.replace(/[?#].*$/s, ''));
  } catch {
    return null;
  }
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}

/** Answers a request with a file of the site. */
export type SiteHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** @param folder the built site */
export function siteHandler(folder: string): SiteHandler {
  const files = sirv(folder, { etag: true, gzip: true, brotli: true, maxAge: 0 });
  return (request, response) => {
    const path = requestPath(request.url);
    for (const [name, value] of Object.entries(headersFor(path ?? '/'))) response.setHeader(name, value);
    if (!isOwnHost(request.headers.host)) return answer(response, 421, 'This server only answers to localhost.');
    if (path === null) return answer(response, 400, 'Invalid path.');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return answer(response, 405, 'Method not allowed.');
    }
    files(request, response, () => {
      response.removeHeader('Cache-Control');
      answer(response, 404, 'Not found.');
    });
  };
}

/** Creates a server for the site only, as a static web server would serve it. */
export const createSiteServer = (folder: string): Server => createServer(siteHandler(folder));
