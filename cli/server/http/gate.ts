import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { ApiFailure } from './api-failure.ts';

/*
 * Who may ask. A page elsewhere can make a browser send requests here, so each is held against three things, in
 * this order: the name by which we were called, the page that asks, and the token that only our own page has.
 */

export interface Asked {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** The port at which it came in. */
  readonly port: number;
}

const NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/** Our own addresses at this port; browsers leave the port of HTTP out. */
const ownHosts = (port: number): readonly string[] =>
  NAMES.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));

/** A name that was made to point at this machine is refused, whatever is asked for. */
export function checkHost({ headers, port }: Asked): ApiFailure | null {
  if (headers.host !== undefined && ownHosts(port).includes(headers.host.toLowerCase())) return null;
  return new ApiFailure('wrong-host', `This server answers to 127.0.0.1:${port} and localhost:${port} alone.`);
}

function isOwnOrigin({ headers, port }: Asked): boolean {
  return (
    ownHosts(port).some((host) => headers.origin === `http://${host}`) && headers.origin === `http://${headers.host}`
  );
}

function checkOrigin(asked: Asked): ApiFailure | null {
  const { method, headers } = asked;
  const refused = new ApiFailure('wrong-origin', 'Only the page of this server may ask this.');
  if (headers.origin !== undefined) return isOwnOrigin(asked) ? null : refused;
  if (method !== 'GET' && method !== 'HEAD') return refused;
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none' ? null : refused;
}

/** Digests have one length, which the comparison needs, and comparing them takes the same time whatever they are. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function checkToken({ headers }: Asked, token: string): ApiFailure | null {
  const given = /^Bearer ([\w-]{43})$/.exec(headers.authorization ?? '')?.[1];
  if (given !== undefined && isSame(given, token)) return null;
  return new ApiFailure('wrong-token', 'The token is missing or wrong: open the address that `npm start` printed.');
}

/** Why a request of the API is refused; null where it is not. */
export function refusal(asked: Asked, token: string): ApiFailure | null {
  return checkHost(asked) ?? checkOrigin(asked) ?? checkToken(asked, token);
}
