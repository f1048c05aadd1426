import {
  API_PATHS,
  type Grant,
  type MeasurementRequest,
  moduleStatusSchema,
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
import { type Answered, type ServerFailure, send, sendForEvents, sendForJson } from './request.ts';

/* A run under a host of the server. The module is uploaded once; the files go with each request. */

export interface ServerRunInput {
  /** The id of a host of the server. */
  readonly host: string;
  readonly config: RunConfig;
  readonly moduleBytes: Uint8Array<ArrayBuffer>;
  /** The whole workspace; only granted files are sent. */
  readonly files: FileTree;
  /** The bytes of stdin; null for none. */
  readonly stdin: Uint8Array | null;
}

/** Smaller modules are sent without asking whether the server has them. */
const ASK_FIRST = 4 * MIB;

/** Digests of the modules that the server has. */
const known = new Set<string>();

/** Returns the grant of a run, and its bytes by part name. */
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

/** Runs the module on the server and passes on its events. Resolves when the run has ended; aborting the signal ends it. */
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
  // The server was restarted, or has discarded the module.
  if (!wasKnown || answer.kind === 'answered' || !isUnknownModule(answer.failure)) return answer;
  known.delete(sha256);
  const again = await putModule(sha256, input.moduleBytes, signal);
  return again === null ? start() : { kind: 'failed', failure: again };
}

/** Uploads the module where the server does not have it. Returns the failure, or null. */
export async function putModule(
  sha256: string,
  bytes: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Promise<ServerFailure | null> {
  if (known.has(sha256)) return null;
  const path = API_PATHS.module(sha256);
  if (bytes.length > ASK_FIRST) {
    const status = await sendForJson({ method: 'GET', path, signal }, moduleStatusSchema);
    if (status.kind === 'failed') return status.failure;
    if (status.value.stored) {
      known.add(sha256);
      return null;
    }
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
  const message = `${what} can be at most ${limit / MIB} MiB.`;
  return { kind: 'failed', failure: { kind: 'error', code: 'too-large', message } };
}
