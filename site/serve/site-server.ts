import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import sirv from 'sirv';
import { headersFor } from './headers.ts';

/*
 * Serves the built site on this machine alone. The file list is read once, at the start: nothing outside of it can be
 * asked for, whatever the path says.
 */

export const LOOPBACK = '127.0.0.1';

/** The names under which a browser on this machine reaches us; any other is a page that rebound its name to us. */
const HOST_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** @param host the Host header */
export function isOwnHost(host: string | undefined): boolean {
  if (host === undefined) return false;
  return HOST_NAMES.has(host.replace(/:\d+$/, '').toLowerCase());
}

/** The path of a request, decoded, without its query; null where it is not one. */
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

/** Answers one request with a file of the site. */
export type SiteHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** @param folder the built site */
export function siteHandler(folder: string): SiteHandler {
  const files = sirv(folder, { etag: true, gzip: true, brotli: true, maxAge: 0 });
  return (request, response) => {
    const path = requestPath(request.url);
    for (const [name, value] of Object.entries(headersFor(path ?? '/'))) response.setHeader(name, value);
    if (!isOwnHost(request.headers.host)) return answer(response, 421, 'This server answers to localhost alone.');
    if (path === null) return answer(response, 400, 'This is not a path.');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return answer(response, 405, 'Only GET and HEAD are answered here.');
    }
    files(request, response, () => {
      response.removeHeader('Cache-Control');
      answer(response, 404, 'There is nothing under this name.');
    });
  };
}

/** The site alone, as a static host would serve it. */
export const createSiteServer = (folder: string): Server => createServer(siteHandler(folder));
