import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import {
  API_PATHS,
  type Grant,
  runEventSchema,
  type ServerRunEvent,
  type ServerRunRequest,
} from '../../core/api/api.ts';
import { encodeFrameHead } from '../../core/api/frame.ts';
import { concatBytes } from '../../core/base/bytes.ts';
import { z } from '../../core/base/schema.ts';
import { MIB } from '../../core/base/units.ts';
import { listen } from '../../site/serve/listen.ts';
import { compileC } from '../../tools/samples/compile-c.ts';
import { sha256 } from '../system/digest.ts';
import { createLocalServer, type LocalServer, type LocalServerOptions } from './local-server.ts';

/* A real server on a free port, and the requests that a page does and does not send. */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The address and token that a page has. */
export interface ServerAddress {
  readonly token: string;
  readonly origin: string;
}

export interface TestServer extends LocalServer, ServerAddress {
  readonly port: number;
}

export async function startServer(options: Pick<LocalServerOptions, 'adapters'> & Partial<LocalServerOptions>) {
  const site = mkdtempSync(join(tmpdir(), 'serve-site-'));
  mkdirSync(join(site, 'assets'));
  writeFileSync(join(site, 'index.html'), '<!doctype html>');
  const token = randomBytes(32).toString('base64url');
  const local = createLocalServer({ root: ROOT, site, token, tool: 'wasm-dyno test', ...options });
  const port = await listen(local.server, 0, () => {});
  const close = async () => {
    await local.close();
    rmSync(site, { recursive: true });
  };
  return { ...local, close, port, token, origin: `http://127.0.0.1:${port}` } satisfies TestServer;
}

/** Compiles guest.c. */
export async function compileGuest(): Promise<Uint8Array<ArrayBuffer>> {
  const source = fileURLToPath(new URL('./runs/guest.c', import.meta.url));
  const compiled = await compileC([{ name: 'guest.c', bytes: readFileSync(source) }], ['-O1']);
  if (compiled.kind === 'failed') throw new Error(compiled.message);
  return new Uint8Array(compiled.bytes);
}

/** Returns a command module that never ends: `(loop (br 0))`. */
export const loopModule = (): Uint8Array<ArrayBuffer> =>
  new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...[0x01, 0x04, 0x01, 0x60, 0x00, 0x00],
    ...[0x03, 0x02, 0x01, 0x00],
    ...[0x05, 0x03, 0x01, 0x00, 0x01],
    ...[0x07, 0x13, 0x02, 0x06, ...Buffer.from('memory'), 0x02, 0x00, 0x06, ...Buffer.from('_start'), 0x00, 0x00],
    ...[0x0a, 0x09, 0x01, 0x07, 0x00, 0x03, 0x40, 0x0c, 0x00, 0x0b, 0x0b],
  ]);

export const headersOf = ({ token, origin }: ServerAddress) => ({ Authorization: `Bearer ${token}`, Origin: origin });

/** Sends a request as the page does. */
export function ask(server: ServerAddress, path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${server.origin}/${path}`, { ...init, headers: { ...headersOf(server), ...init.headers } });
}

export interface RawAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Sends a request with exactly these headers. */
export function askRaw(
  { port }: TestServer,
  method: string,
  path: string,
  headers: Record<string, string>,
  body: Uint8Array | string = '',
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      const { statusCode: status = 0, headers: got } = response;
      text(response).then((all) => resolve({ status, body: all, headers: got }), reject);
    });
    sent.on('error', reject);
    sent.end(typeof body === 'string' ? Buffer.from(body, 'latin1') : body);
  });
}

/**
 * Opens a connection, sends these bytes, then sends `trickle` repeatedly, and returns the answer once the server has
 * closed the connection. The headers of the page are added.
 */
export function exchange(server: TestServer, line: string, head: string, body: string, trickle = ''): Promise<string> {
  const own = Object.entries({ Host: `127.0.0.1:${server.port}`, ...headersOf(server) });
  const headers = own.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => {
      socket.write(`${line} HTTP/1.1\r\n${headers}${head}\r\n${body}`, 'latin1');
    });
    const trickling = setInterval(() => {
      if (trickle !== '' && socket.writableLength === 0) socket.write(trickle);
    }, 20);
    // The server may close the connection while bytes are sent.
    socket.on('error', () => {});
    socket.on('close', () => clearInterval(trickling));
    text(socket).then(resolve, reject);
  });
}

export async function putModule(server: ServerAddress, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = sha256(bytes);
  const answer = await ask(server, API_PATHS.module(digest), { method: 'PUT', body: bytes });
  if (answer.status !== 204) throw new Error(await answer.text());
  return digest;
}

export type RunParts = Partial<Grant> & { readonly limits?: Partial<ServerRunRequest['limits']> };

/** Returns a request to run a module with a writable directory `/data`. */
export function runRequest(
  moduleSha256: string,
  args: string[],
  { limits, ...grant }: RunParts = {},
): ServerRunRequest {
  return {
    host: 'node:wasi',
    moduleSha256,
    grant: {
      program: 'guest',
      args,
      environment: [],
      hasStdin: false,
      preopens: [{ guest: '/data', folder: 'data', access: 'read-write' }],
      files: [],
      ...grant,
    },
    limits: { wallTime: 30_000, memory: 64 * MIB, output: MIB, files: 8 * MIB, ...limits },
  };
}

/** A frame with exactly this header, in ASCII. */
export function framed(header: string, rest = ''): string {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  return `${length.toString('latin1')}${header}${rest}`;
}

/** The body of a request with files. */
export function frameOf(request: unknown, files: Readonly<Record<string, string>> = {}): Uint8Array<ArrayBuffer> {
  const parts = Object.entries(files).map(([name, content]) => ({ name, bytes: Buffer.from(content) }));
  const head = encodeFrameHead(
    request,
    parts.map(({ name, bytes }) => ({ name, size: bytes.length })),
  );
  return concatBytes([head, ...parts.map(({ bytes }) => bytes)]);
}

export type AnyEvent<Schema extends z.core.$ZodType> = z.core.output<Schema>;

/** Yields the events of an answer as they arrive. */
export async function* eventsOf<Schema extends z.core.$ZodType>(
  response: Response,
  schema: Schema,
): AsyncGenerator<AnyEvent<Schema>> {
  if (response.status !== 200 || response.body === null) throw new Error(`${response.status} ${await response.text()}`);
  let rest = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const events = (rest + chunk).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) if (event.startsWith('data: ')) yield z.parse(schema, JSON.parse(event.slice(6)));
  }
}

export interface SeenRun {
  readonly events: readonly ServerRunEvent[];
  readonly stdout: string;
  readonly stderr: string;
  readonly ended: Extract<ServerRunEvent, { kind: 'ended' }>;
}

/** Runs a module to its end and collects its events and output. */
export async function run(
  server: TestServer,
  request: unknown,
  files: Readonly<Record<string, string>> = {},
): Promise<SeenRun> {
  const response = await ask(server, API_PATHS.runs, { method: 'POST', body: frameOf(request, files) });
  const events: ServerRunEvent[] = [];
  const printed = { stdout: '', stderr: '' };
  for await (const event of eventsOf(response, runEventSchema)) {
    events.push(event);
    if (event.kind === 'output') printed[event.stream] += Buffer.from(event.base64, 'base64').toString('latin1');
  }
  const ended = events.at(-1);
  if (ended?.kind !== 'ended') throw new Error('the run sent no end');
  return { events, ...printed, ended };
}
