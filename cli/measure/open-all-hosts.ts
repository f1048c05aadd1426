import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../../core/base/errors.ts';
import type { Milliseconds } from '../../core/base/units.ts';
import type { MeasurePart } from '../../core/bench/plan.ts';
import type { Failure } from '../../core/report/report.ts';
import { drivenHostsOf } from '../browsers/driven-keys.ts';
import { openBrowsers } from '../browsers/open-browsers.ts';
import { PROCESS_HOSTS } from '../hosts/all-hosts.ts';
import { ContainerServices } from '../hosts/containers/container-service.ts';
import type { HostAdapter } from '../hosts/host-adapter.ts';
import { type OpenHost, openHost } from '../hosts/open-host.ts';
import { prepareProgram } from '../programs/form.ts';
import type { Prepared } from '../programs/prepared.ts';
import { MemoryCounter } from '../timing/memory-counter.ts';
import { ProcessTimer } from '../timing/process-timer.ts';
import type { MeasuringHost } from './measuring-host.ts';
import { processHost, type TimerOfBlock } from './process-host.ts';
import type { Program } from './program.ts';

export interface OpenAllRequest {
  readonly programs: readonly Program[];
  /** For what is built, and what runs are granted. */
  readonly folder: string;
  /** Keys of hosts; null for all. */
  readonly wanted: readonly string[] | null;
  readonly timerTick: Milliseconds;
  /** The folder of the built site. */
  readonly site: string;
  /** What is measured of each; all that a process or a driven page can tell, where it is left out. */
  readonly parts?: readonly MeasurePart[];
  /** Whether the peak memory of processes is measured, which takes a run of its own. */
  readonly measuresMemory?: boolean;
  /** Looking for hosts, building, packing and compiling ahead of time: what is done now. */
  readonly onPrepare?: (progress: Preparing) => void;
  /** What could not be closed at the end. */
  readonly onTrouble?: (message: string) => void;
  /** Checked before each step: those that are left are not made ready. */
  readonly signal?: AbortSignal;
}

/** How far the hosts are made ready. */
export interface Preparing {
  readonly message: string;
  /** Hosts that are ready or known to be absent, of `of`. */
  readonly done: number;
  readonly of: number;
}

/** A host that was looked for and cannot be measured here. */
export interface AbsentHost {
  readonly id: string;
  readonly label: string;
  readonly reason: string;
  /** How to get it; empty where nothing helps. */
  readonly remedy: string;
}

export interface AllHosts {
  readonly hosts: readonly MeasuringHost[];
  readonly absent: readonly AbsentHost[];
  /** Subjects that could not be brought into the form of a host. */
  readonly failures: readonly Failure[];
  readonly timer: TimerOfBlock;
  readonly close: () => Promise<void>;
}

export const MEASURED_PARTS: readonly MeasurePart[] = ['startup', 'throughput'];

/** A child for timing, another one in each block. */
class RenewedTimer implements TimerOfBlock {
  #timer: ProcessTimer | null = null;

  async renew(): Promise<void> {
    await this.close();
    this.#timer = await ProcessTimer.start();
  }

  current(): ProcessTimer {
    if (this.#timer === null) throw new Error('no block has begun');
    return this.#timer;
  }

  async close(): Promise<void> {
    await this.#timer?.close();
    this.#timer = null;
  }
}

interface Workplace {
  readonly programs: readonly Program[];
  readonly folder: string;
  readonly signal: AbortSignal | undefined;
  readonly onProgram: (program: Program) => void;
}

/** Each program in the form that the host takes. One that cannot be is a failure of its own. */
async function prepareAll(open: OpenHost, { programs, folder, signal, onProgram }: Workplace) {
  const prepared = new Map<string, Prepared>();
  const failures: Failure[] = [];
  const { adapter, tool } = open;
  for (const program of programs) {
    if (signal?.aborted) break;
    onProgram(program);
    const { key } = program.input.subject;
    const place = join(folder, adapter.id.replaceAll(':', '-'), key);
    mkdirSync(place, { recursive: true });
    try {
      const made = await prepareProgram(program, { folder: place, adapter, tool });
      if (made.kind === 'prepared') prepared.set(key, made.prepared);
      else failures.push({ subject: key, host: adapter.id, block: null, message: made.message });
    } catch (error) {
      failures.push({ subject: key, host: adapter.id, block: null, message: messageOf(error).slice(0, 2000) });
    }
  }
  return { prepared, failures };
}

/** What is wrong may be the host's own affair or a mistake of ours: it is told, and the others go on. */
async function openOrExplain(
  adapter: HostAdapter,
  timerTick: Milliseconds,
  services: ContainerServices,
): ReturnType<typeof openHost> {
  try {
    return await openHost(adapter, timerTick, services);
  } catch (error) {
    return { kind: 'absent', adapter, reason: `It failed when it was looked at: ${messageOf(error)}`, remedy: '' };
  }
}

/**
 * Finds every host that is wanted and brings each program into the form that it takes. The first host that is
 * a process is there twice: what differs between the two is chance.
 */
export async function openAllHosts(request: OpenAllRequest): Promise<AllHosts> {
  const {
    programs,
    folder,
    wanted,
    timerTick,
    site,
    onPrepare,
    onTrouble,
    signal,
    parts = MEASURED_PARTS,
    measuresMemory = true,
  } = request;
  const byKey = new Map(programs.map((program) => [program.input.subject.key, program]));
  const hosts: MeasuringHost[] = [];
  const absent: AbsentHost[] = [];
  const failures: Failure[] = [];
  const timer = new RenewedTimer();
  const services = new ContainerServices();
  const closers: (() => Promise<unknown>)[] = [() => services.close()];
  const close = async (): Promise<void> => {
    // What runs now ends before what it uses is taken away.
    closers.push(() => timer.close());
    for (const closer of closers.splice(0).reverse()) {
      // What does not close is no reason to leave the others open, or to lose what was measured.
      await closer().catch((error: unknown) => onTrouble?.(`Something was left open: ${messageOf(error)}`));
    }
  };
  const adapters = PROCESS_HOSTS.filter(({ id }) => wanted === null || wanted.includes(id));
  const driven = drivenHostsOf(wanted);
  const of = adapters.length + (driven.length === 0 ? 0 : 1);
  try {
    const memory = measuresMemory ? await MemoryCounter.build(folder) : null;
    for (const [done, adapter] of adapters.entries()) {
      if (signal?.aborted) break;
      const { id, label } = adapter;
      onPrepare?.({ message: `Looking for ${label}`, done, of });
      const opened = await openOrExplain(adapter, timerTick, services);
      if (opened.kind === 'absent') {
        absent.push({ id, label, reason: opened.reason, remedy: opened.remedy });
        continue;
      }
      const { open } = opened;
      closers.push(open.close);
      const onProgram = ({ input }: Program) =>
        onPrepare?.({ message: `Making ${input.subject.name} ready for ${label}`, done, of });
      const made = await prepareAll(open, { programs, folder, signal, onProgram });
      closers.push(() => Promise.all([...made.prepared.values()].map(({ remove }) => remove())));
      if (made.prepared.size === 0) {
        absent.push({ id, label, reason: made.failures[0]?.message ?? 'It was not made ready.', remedy: '' });
        continue;
      }
      failures.push(...made.failures);
      const shared = { open, programs: byKey, prepared: made.prepared, timer, parts, memory, folder };
      if (hosts.length === 0) hosts.push(processHost({ ...shared, isAlias: true }));
      hosts.push(processHost({ ...shared, isAlias: false }));
    }
    if (driven.length > 0 && !signal?.aborted) {
      const onOpening = (name: string) => onPrepare?.({ message: `Opening ${name}`, done: adapters.length, of });
      const browsers = await openBrowsers({ site, programs, wanted: driven, parts, signal, onOpening });
      closers.push(browsers.close);
      hosts.push(...browsers.hosts);
      absent.push(...browsers.absent.map(({ browser, ...told }) => ({ id: browser, ...told })));
    }
    // The alias behind what it repeats.
    hosts.sort((a, b) => Number(a.host.aliasOf !== null) - Number(b.host.aliasOf !== null));
    return { hosts, absent, failures, timer, close };
  } catch (error) {
    await close();
    throw error;
  }
}
