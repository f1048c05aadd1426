import {
  API_PATHS,
  type Grant,
  type MeasurementRequest,
  runEventSchema,
  SERVER_LIMITS,
  type ServerRunEvent,
  type ServerRunRequest,
} from '../../core/api/api.ts';
import { encodeFrameHead } from '../../core/api/frame.ts';
import { MIB } from '../../core/base/units.ts';
import type { FileTree } from '../../core/files/tree.ts';
import type { RunConfig } from '../../core/run/config.ts';
import { grantedFiles } from '../../core/run/granted-files.ts';
import { type Answered, type ServerFailure, send, sendForEvents } from './request.ts';

/* One run under a host of the server: its module is put there where it is not yet, its files go with the request. */

export interface ServerRunInput {
  /** The id of a host of the server. */
  readonly host: string;
  readonly config: RunConfig;
  readonly moduleBytes: Uint8Array<ArrayBuffer>;
  /** The whole workspace; what is not granted stays here. */
  readonly files: FileTree;
  /** What the program reads from stdin; null for nothing. */
  readonly stdin: Uint8Array | null;
}

/** Asking first costs more than sending, below this. */
const SENT_UNASKED = 4 * MIB;

/** Modules that the server was seen to have. */
const known = new Set<string>();

/** What is granted, and the bytes that go with it, by the names of their parts. */
export function grantOf(input: ServerRunInput): {
  readonly grant: Grant;
  readonly parts: ReadonlyMap<string, Uint8Array>;
} {
  const { config, stdin } = input;
  const parts = new Map<string, Uint8Array>();
  const files: Grant['files'] = [];
  for (const [path, entry] of grantedFiles(input.files, config.preopens)) {
    if (entry.kind === 'directory') files.push({ kind: 'directory', path });
    else if (entry.kind === 'file') {
      const part = `file-${parts.size}`;
      parts.set(part, entry.bytes);
      files.push({ kind: 'file', path, part });
    }
  }
  const { program, args, environment, preopens } = config;
  if (stdin !== null) parts.set('stdin', stdin);
  return { grant: { program, args, environment, hasStdin: stdin !== null, preopens, files }, parts };
}

/** Runs there and tells what happens; answered when the run has ended. Aborting the signal ends it. */
export async function runOnServer(
  input: ServerRunInput,
  onEvent: (event: ServerRunEvent) => void,
  signal: AbortSignal,
): Promise<Answered<null>> {
  const { sha256 } = input.config.module;
  const { grant, parts } = grantOf(input);
  const size = [...parts.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  if (size > SERVER_LIMITS.files) return tooLarge('The granted files and stdin', SERVER_LIMITS.files);
  if (input.moduleBytes.length > SERVER_LIMITS.module) return tooLarge('The module', SERVER_LIMITS.module);
  const body = frameOf({ host: input.host, moduleSha256: sha256, grant, limits: input.config.limits }, parts);
  const start = () => sendForEvents({ method: 'POST', path: API_PATHS.runs, body, signal }, runEventSchema, onEvent);
  const wasKnown = known.has(sha256);
  const put = await putModule(sha256, input.moduleBytes, signal);
  if (put !== null) return { kind: 'failed', failure: put };
  const answer = await start();
  // The server was started anew, or has let go of the module.
  if (!wasKnown || answer.kind === 'answered' || !isUnknownModule(answer.failure)) return answer;
  known.delete(sha256);
  const again = await putModule(sha256, input.moduleBytes, signal);
  return again === null ? start() : { kind: 'failed', failure: again };
}

/** Sees to it that the server has the module; a failure where it cannot have it. */
export async function putModule(
  sha256: string,
  bytes: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Promise<ServerFailure | null> {
  if (known.has(sha256)) return null;
  const path = API_PATHS.module(sha256);
  if (bytes.length > SENT_UNASKED) {
    const there = await send({ method: 'HEAD', path, signal });
    if (there.kind === 'answered') {
      known.add(sha256);
      return null;
    }
    if (there.failure.kind !== 'error') return there.failure;
  }
  const put = await send({ method: 'PUT', path, body: new Blob([bytes], { type: 'application/wasm' }), signal });
  if (put.kind === 'failed') return put.failure;
  known.add(sha256);
  return null;
}

/** Returns the body of a request with the bytes that it names. */
export function frameOf(request: ServerRunRequest | MeasurementRequest, parts: ReadonlyMap<string, Uint8Array>): Blob {
  const sizes = [...parts].map(([name, { length }]) => ({ name, size: length }));
  return new Blob([encodeFrameHead(request, sizes), ...[...parts.values()].map((bytes) => bytes.slice())]);
}

function isUnknownModule(failure: ServerFailure): boolean {
  return failure.kind === 'error' && failure.code === 'unknown-module';
}

function tooLarge(what: string, limit: number): Answered<null> {
  const message = `${what} may have ${limit / MIB} MiB at the most.`;
  return { kind: 'failed', failure: { kind: 'error', code: 'too-large', message } };
}
