import { mkdir, mkdtemp } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import {
  type Grant,
  runRequestSchema,
  SERVER_LIMITS,
  type ServerRunEvent,
  type ServerRunRequest,
} from '../../../core/api/api.ts';
import type { Bytes } from '../../../core/base/units.ts';
import { KIB } from '../../../core/base/units.ts';
import type { HostAdapter, MappedFolder, Preparation } from '../../hosts/host-adapter.ts';
import { commandOf, InvocationRefused } from '../../hosts/host-adapter.ts';
import type { OpenHost } from '../../hosts/open-host.ts';
import { HOST_ENVIRONMENT } from '../../measure/run-program.ts';
import { placeEngineScript } from '../../programs/engine-bundle.ts';
import { changesSince, digestOfFile, takeSnapshot } from '../guests/folder-changes.ts';
import type { FolderRemover } from '../guests/folder-remover.ts';
import { layOut, programName } from '../guests/guest-folder.ts';
import { type GuestEnd, runGuest } from '../guests/run-guest.ts';
import { serverHost } from '../host-list.ts';
import type { Events } from '../http/event-stream.ts';
import { type FramedRequest, receiveFrame, stdinOf } from '../http/framed-request.ts';
import { validated } from '../http/request-body.ts';
import type { ModuleStore } from './module-store.ts';

/* Runs an uploaded module on a host of this machine, with copies of the files that it is granted. */

/** A validated run with its folder. */
export interface TakenRun {
  readonly request: ServerRunRequest;
  readonly open: OpenHost;
  readonly place: string;
  readonly module: string;
  readonly folders: readonly MappedFolder[];
  readonly frame: FramedRequest;
  readonly remove: () => Promise<void>;
}

export interface Runner {
  /** The parent of the folders of runs. */
  readonly folder: string;
  readonly remover: FolderRemover;
  readonly modules: ModuleStore;
  readonly findHost: (id: string) => Promise<OpenHost>;
}

/** Receives and validates a run. Every refusal happens here, before the first event. */
export async function takeRun(incoming: IncomingMessage, runner: Runner): Promise<TakenRun> {
  const place = await mkdtemp(join(runner.folder, 'run-'));
  const remove = () => runner.remover.discard(place);
  try {
    for (const name of ['parts', 'program', 'files', 'work']) await mkdir(join(place, name));
    const frame = await receiveFrame(incoming, join(place, 'parts'));
    const request = validated(frame.request, runRequestSchema);
    const open = await runner.findHost(request.host);
    const module = join(place, 'program', `${programName(request.grant.program)}.wasm`);
    await runner.modules.linkTo(request.moduleSha256, module);
    stdinOf(request.grant, frame);
    const folders = await layOut(join(place, 'files'), request.grant, frame.files);
    return { request, open, place, module, folders, frame, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Bytes of stderr to buffer while looking for messages of the host. */
const BUFFERED: Bytes = 64 * KIB;

/** Removes the messages that a host writes to stderr in each run, so that the program's own stderr can be compared. */
class StderrFilter {
  #pattern: RegExp | null;
  #buffered: Buffer = Buffer.alloc(0);

  /** @param pattern the host's messages; null if it writes none */
  constructor(pattern: RegExp | null) {
    this.#pattern = pattern;
  }

  /** Returns the bytes that can be shown now. */
  push(bytes: Buffer): Buffer {
    if (this.#pattern === null) return bytes;
    this.#buffered = Buffer.concat([this.#buffered, bytes]);
    return this.#buffered.length < BUFFERED ? Buffer.alloc(0) : this.end();
  }

  /** Returns the buffered bytes without the host's messages. Later bytes pass unfiltered. */
  end(): Buffer {
    const pattern = this.#pattern;
    const buffered = this.#buffered;
    this.#pattern = null;
    this.#buffered = Buffer.alloc(0);
    // One character for each byte, so that invalid UTF-8 is preserved.
    return pattern === null ? buffered : Buffer.from(buffered.toString('latin1').replace(pattern, ''), 'latin1');
  }
}

const environmentOf = ({ passesEnvironment }: HostAdapter, grant: Grant): Grant['environment'] =>
  passesEnvironment ? grant.environment : HOST_ENVIRONMENT.map(([name, value]) => [name, value]);

/** Runs it and sends its events. */
export async function runModule(run: TakenRun, { send, signal }: Events<ServerRunEvent>): Promise<void> {
  const { request, open, place, module, folders, frame } = run;
  const { adapter, tool } = open;
  const { grant, limits } = request;
  const host = serverHost(adapter, open.host);
  const folder = join(place, 'program');
  if (adapter.form === 'node-bundle') await placeEngineScript('node', folder);
  if (adapter.form === 'workerd-bundle') await placeEngineScript('workerd', folder);
  const preparation = adapter.form === 'prepared-module' ? adapter.preparation : null;
  // Compilation handles untrusted bytes, so the same limits apply to it.
  if (preparation !== null) await send({ kind: 'compiling', host });
  const unprepared = preparation === null ? null : await prepare(run, preparation, signal);
  if (unprepared !== null) return send({ kind: 'ended', ...unprepared, changes: [], unlisted: 0 });
  await send({ kind: 'started', host });
  const target = preparation === null ? module : preparation.target({ module, folder });
  const files = join(place, 'files');
  const before = await takeSnapshot(files);
  const invocation = { args: grant.args, environment: grant.environment, folders };
  const command = commandOf(adapter, { tool, target, invocation });
  if (command instanceof InvocationRefused) {
    const outcome = { kind: 'failed', message: command.message.slice(0, 2000) } as const;
    return send({ kind: 'ended', outcome, duration: 0, changes: [], unlisted: 0 });
  }
  const filter = new StderrFilter(adapter.ownStderr);
  const ended = await runGuest({
    command,
    environment: environmentOf(adapter, grant),
    workFolder: join(place, 'work'),
    files: folders.length === 0 ? null : files,
    stdin: stdinOf(grant, frame),
    limits,
    signal,
    onOutput: async (stream, bytes) => {
      const shown = stream === 'stdout' ? bytes : filter.push(bytes);
      if (shown.length > 0) await send({ kind: 'output', stream, base64: shown.toString('base64') });
    },
  });
  if (signal.aborted) return;
  const rest = filter.end();
  if (rest.length > 0) await send({ kind: 'output', stream: 'stderr', base64: rest.toString('base64') });
  const partOf = new Map(grant.files.map((entry) => [entry.path, entry.kind === 'file' ? entry.part : null]));
  const original = async (path: string): Promise<string | null> => {
    const part = frame.files.get(partOf.get(path) ?? '');
    return part === undefined ? null : digestOfFile(part);
  };
  // Bytes beyond the limit of the run are not sent either.
  const bytes = Math.min(SERVER_LIMITS.changes, limits.files);
  const changes = await changesSince(files, before, original, { listed: SERVER_LIMITS.listedChanges, bytes });
  await send({ kind: 'ended', ...ended, ...changes });
}

/** Returns how the preparation failed; null if it succeeded. */
async function prepare(run: TakenRun, preparation: Preparation, signal: AbortSignal): Promise<GuestEnd | null> {
  const { open, place, module, request } = run;
  let printed = '';
  const ended = await runGuest({
    command: preparation.command({ tool: open.tool, module, folder: join(place, 'program') }),
    environment: HOST_ENVIRONMENT,
    workFolder: join(place, 'work'),
    files: null,
    stdin: null,
    limits: { ...request.limits, files: SERVER_LIMITS.module * 4, output: 64 * KIB },
    signal,
    onOutput: (_stream, bytes) => {
      printed += bytes.toString('utf8');
      return Promise.resolve();
    },
  });
  const { outcome } = ended;
  if (outcome.kind === 'exited' && (outcome.code === 0 || preparation.endsInError === true)) return null;
  if (outcome.kind === 'exceeded') return ended;
  const message = `${open.adapter.label} could not prepare the module. ${printed.trim()}`.slice(0, 2000);
  return { ...ended, outcome: { kind: 'failed', message } };
}
