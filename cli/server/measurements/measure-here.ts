import { mkdir, mkdtemp } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { type MeasurementEvent, type MeasurementRequest, measurementRequestSchema } from '../../../core/api/api.ts';
import { messageOf } from '../../../core/base/errors.ts';
import { probeTimer } from '../../../core/bench/timer.ts';
import { PROTOCOL } from '../../../core/method/protocol.ts';
import type { Failure } from '../../../core/report/report.ts';
import type { HostAdapter } from '../../hosts/host-adapter.ts';
import { type AllHosts, openAllHosts } from '../../measure/open-all-hosts.ts';
import type { Program } from '../../programs/program.ts';
import { describeMachine } from '../../system/machine.ts';
import type { FolderRemover } from '../guests/folder-remover.ts';
import { letsModulesOut } from '../host-list.ts';
import { ApiFailure } from '../http/api-failure.ts';
import type { Events } from '../http/event-stream.ts';
import { receiveFrame } from '../http/framed-request.ts';
import { validated } from '../http/request-body.ts';
import type { ModuleStore } from '../runs/module-store.ts';
import { measuredPrograms } from './measurement-programs.ts';
import { MeasurementSession } from './measurement-session.ts';

/* Measurements for the page: hosts of this machine are prepared for its programs and kept until it disconnects. */

export interface MeasuringParts {
  /** Project root. */
  readonly root: string;
  /** For the folders of measurements. */
  readonly folder: string;
  readonly remover: FolderRemover;
  /** The built site. */
  readonly site: string;
  readonly modules: ModuleStore;
  readonly adapters: readonly HostAdapter[];
  /** Sessions that are ready, by id. */
  readonly sessions: Map<string, MeasurementSession>;
}

/** A validated measurement with its folder. */
export interface TakenMeasurement {
  readonly request: MeasurementRequest;
  readonly programs: readonly Program[];
  readonly place: string;
  readonly remove: () => Promise<void>;
}

/** Receives and validates a measurement. Every refusal happens here, before the first event. */
export async function takeMeasurement(incoming: IncomingMessage, parts: MeasuringParts): Promise<TakenMeasurement> {
  const { root, folder, remover, modules, adapters } = parts;
  const place = await mkdtemp(join(folder, 'measurement-'));
  const remove = () => remover.discard(place);
  try {
    for (const name of ['parts', 'programs', 'hosts']) await mkdir(join(place, name));
    const frame = await receiveFrame(incoming, join(place, 'parts'));
    const request = validated(frame.request, measurementRequestSchema);
    for (const id of request.hosts) {
      if (!adapters.some((adapter) => adapter.id === id)) throw new ApiFailure('not-found', `Unknown host "${id}".`);
    }
    const programs = await measuredPrograms(request, { root, folder: join(place, 'programs'), modules, frame });
    return { request, programs, place, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** The clock that times processes, in milliseconds. */
const clock = (): number => Number(process.hrtime.bigint()) / 1e6;

/** The report schema allows this many characters in a failure. */
const LONGEST_MESSAGE = 2000;

const shortMessage = (error: unknown): string => messageOf(error).slice(0, LONGEST_MESSAGE);

function absentFailures({ absent, hosts }: AllHosts): Failure[] {
  const known = new Set(hosts.map(({ host }) => host.key));
  return absent
    .filter(({ id }) => !known.has(id))
    .map(({ id, reason, remedy }) => ({
      subject: null,
      host: id,
      block: null,
      message: (`${reason} ${remedy}`.trim() || 'Not installed.').slice(0, 2000),
    }));
}

/** Returns the pairs that are never run: a custom module on a host from which it could reach other files. */
function refusedPairs({ subjects }: MeasurementRequest, { hosts }: AllHosts, adapters: readonly HostAdapter[]) {
  const open = new Set(adapters.filter(letsModulesOut).map(({ id }) => id));
  const modules = subjects.filter(({ source }) => source.kind === 'module');
  return hosts
    .filter(({ host }) => open.has(host.aliasOf ?? host.key))
    .flatMap(({ host }): Failure[] =>
      modules.map(({ key }) => ({
        subject: key,
        host: host.key,
        block: null,
        message: `${host.label} lets programs reach files outside their preopened directories, so it only runs samples here.`,
      })),
    );
}

/** Prepares the hosts, reports that they are ready, and keeps them until the connection closes. */
export async function measureHere(
  taken: TakenMeasurement,
  parts: MeasuringParts,
  { send, signal }: Events<MeasurementEvent>,
): Promise<void> {
  const { request, programs, place } = taken;
  const { tick } = probeTimer(clock, { edges: PROTOCOL.timerEdges, length: PROTOCOL.batchLength });
  let opened: AllHosts;
  try {
    opened = await openAllHosts({
      programs,
      folder: join(place, 'hosts'),
      requested: request.hosts,
      timerTick: tick,
      site: parts.site,
      signal,
      onPrepare: ({ message, done, of }) => void send({ kind: 'preparing', message: message.slice(0, 300), done, of }),
    });
  } catch (error) {
    return send({ kind: 'failed', message: shortMessage(error) });
  }
  const refused = refusedPairs(request, opened, parts.adapters);
  const session = new MeasurementSession(opened, refused);
  try {
    if (signal.aborted) return;
    const failures = [...opened.failures, ...absentFailures(opened), ...refused];
    if (opened.hosts.length === 0) {
      const message = failures.map(({ host, message: why }) => `${host}: ${why}`).join('\n');
      return await send({
        kind: 'failed',
        message: `None of the hosts could be prepared.\n${message}`.slice(0, 2000),
      });
    }
    await opened.timer.renew();
    const { method, reason } = opened.timer.current().ready;
    parts.sessions.set(session.id, session);
    await send({
      kind: 'ready',
      id: session.id,
      machine: describeMachine(),
      hosts: opened.hosts.map(({ host }) => ({ ...host, flags: [...host.flags] })),
      failures,
      builds: [...opened.builds],
      timing: method === 'posix-spawn' ? null : (reason ?? 'Processes are timed with the plain spawn of Node.'),
    });
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  } finally {
    parts.sessions.delete(session.id);
    await session.close();
  }
}
