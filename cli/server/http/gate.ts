import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { ApiFailure } from './api-failure.ts';

/*
 * Access control. Any website can make a browser send requests to this machine, so each request is checked in this
 * order: the host name it was sent to, the page that sent it, and the token that only our own page has.
 */

export interface Caller {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** The local port of the connection. */
  readonly port: number;
}

const NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/** Our own addresses at this port; browsers omit port 80. */
const ownHosts = (port: number): readonly string[] =>
  NAMES.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));

/** Refuses host names that were made to resolve to this machine (DNS rebinding). */
export function checkHost({ headers, port }: Caller): ApiFailure | null {
  if (headers.host !== undefined && ownHosts(port).includes(headers.host.toLowerCase())) return null;
  return new ApiFailure('wrong-host', `This server only answers to 127.0.0.1:${port} and localhost:${port}.`);
}

function isOwnOrigin({ headers, port }: Caller): boolean {
  return (
    ownHosts(port).some((host) => headers.origin === `http://${host}`) && headers.origin === `http://${headers.host}`
  );
}

function checkOrigin(caller: Caller): ApiFailure | null {
  const { method, headers } = caller;
  const refused = new ApiFailure('wrong-origin', 'Only the page of this server may send this request.');
  if (headers.origin !== undefined) return isOwnOrigin(caller) ? null : refused;
  if (method !== 'GET' && method !== 'HEAD') return refused;
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none' ? null : refused;
}

/** Compares digests, which have equal lengths, in a time that does not depend on the tokens. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function checkToken({ headers }: Caller, token: string): ApiFailure | null {
  const given = /^Bearer ([\w-]{43})$/.exec(headers.authorization ?? '')?.[1];
  if (given !== undefined && isSame(given, token)) return null;
  return new ApiFailure('wrong-token', 'The token is missing or wrong. Open the address that `npm start` printed.');
}

/** Returns why a request to the API is refused; null for a permitted one. */
export function refusal(caller: Caller, token: string): ApiFailure | null {
  return checkHost(caller) ?? checkOrigin(caller) ?? checkToken(caller, token);
}
