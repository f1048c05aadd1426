import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../../core/base/errors.ts';
import type { Milliseconds } from '../../core/base/units.ts';
import type { MeasurePart } from '../../core/bench/plan.ts';
import type { Build, Failure } from '../../core/report/report.ts';
import { drivenHostsOf } from '../browsers/driven-keys.ts';
import { openBrowsers } from '../browsers/open-browsers.ts';
import { PROCESS_HOSTS } from '../hosts/all-hosts.ts';
import { ContainerServices } from '../hosts/containers/container-service.ts';
import type { HostAdapter } from '../hosts/host-adapter.ts';
import { type OpenHost, openHost } from '../hosts/open-host.ts';
import { prepareProgram } from '../programs/form.ts';
import type { Prepared } from '../programs/prepared.ts';
import type { Program } from '../programs/program.ts';
import { MemoryCounter } from '../timing/memory-counter.ts';
import { ProcessTimer } from '../timing/process-timer.ts';
import type { MeasuringHost } from './measuring-host.ts';
import { processHost, type TimerOfBlock } from './process-host.ts';

export interface OpenAllRequest {
  readonly programs: readonly Program[];
  /** For prepared programs and the files of runs. */
  readonly folder: string;
  /** Keys of hosts, or null for all. */
  readonly requested: readonly string[] | null;
  readonly timerTick: Milliseconds;
  /** The folder of the built site. */
  readonly site: string;
  /** The parts to measure; by default all that a process or a page supports. */
  readonly parts?: readonly MeasurePart[];
  /** Whether to measure the peak memory of processes, which takes a separate run. */
  readonly measuresMemory?: boolean;
  /** Reports progress of finding hosts and preparing programs. */
  readonly onPrepare?: (progress: Preparing) => void;
  /** Reports what could not be closed. */
  readonly onTrouble?: (message: string) => void;
  /** Checked before each step; an abort skips the remaining hosts. */
  readonly signal?: AbortSignal;
}

/** The progress of preparing hosts. */
export interface Preparing {
  readonly message: string;
  /** Hosts that are prepared or absent, out of `of`. */
  readonly done: number;
  readonly of: number;
}

/** A host that cannot be measured on this machine. */
export interface AbsentHost {
  readonly id: string;
  readonly label: string;
  readonly reason: string;
  /** How to install it; empty if that is not possible. */
  readonly remedy: string;
}

export interface AllHosts {
  readonly hosts: readonly MeasuringHost[];
  readonly absent: readonly AbsentHost[];
  /** Programs that could not be prepared for a host. */
  readonly failures: readonly Failure[];
  /** What built the native binaries. */
  readonly builds: readonly Build[];
  readonly timer: TimerOfBlock;
  readonly close: () => Promise<void>;
}

export const MEASURED_PARTS: readonly MeasurePart[] = ['startup', 'throughput'];

/** The child process that times others, a new one in each round. */
class RenewedTimer implements TimerOfBlock {
  #timer: ProcessTimer | null = null;

  async renew(): Promise<void> {
    await this.close();
    this.#timer = await ProcessTimer.start();
  }

  current(): ProcessTimer {
    if (this.#timer === null) throw new Error('no round has started');
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

/** Prepares each program for a host. A program that cannot be prepared is a failure of that measurement only. */
async function prepareAll(open: OpenHost, { programs, folder, signal, onProgram }: Workplace) {
  const prepared = new Map<string, Prepared>();
  const failures: Failure[] = [];
  const builds: Build[] = [];
  const { adapter, tool } = open;
  for (const program of programs) {
    if (signal?.aborted) break;
    onProgram(program);
    const { key } = program.input.subject;
    const place = join(folder, adapter.id.replaceAll(':', '-'), key);
    mkdirSync(place, { recursive: true });
    try {
      const made = await prepareProgram(program, { folder: place, adapter, tool });
      if (made.kind === 'failed') {
        failures.push({ subject: key, host: adapter.id, block: null, message: made.message });
        continue;
      }
      prepared.set(key, made.prepared);
      const { toolchain } = made.prepared;
      if (toolchain !== undefined) builds.push({ subject: key, host: adapter.id, toolchain: toolchain.slice(0, 400) });
    } catch (error) {
      failures.push({ subject: key, host: adapter.id, block: null, message: messageOf(error).slice(0, 2000) });
    }
  }
  return { prepared, failures, builds };
}

/** Opens a host. An unexpected error makes only this host absent. */
async function openOrExplain(
  adapter: HostAdapter,
  timerTick: Milliseconds,
  services: ContainerServices,
): ReturnType<typeof openHost> {
  try {
    return await openHost(adapter, timerTick, services);
  } catch (error) {
    return { kind: 'absent', adapter, reason: `Checking it failed: ${messageOf(error)}`, remedy: '' };
  }
}

/**
 * Opens every requested host and prepares each program for it. The first process host is measured twice, as an A/A
 * check: any difference between the two is noise.
 */
export async function openAllHosts(request: OpenAllRequest): Promise<AllHosts> {
  const {
    programs,
    folder,
    requested,
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
  const builds: Build[] = [];
  const timer = new RenewedTimer();
  const services = new ContainerServices();
  const closers: (() => Promise<unknown>)[] = [() => services.close()];
  const close = async (): Promise<void> => {
    // The current run must end before its host is closed.
    closers.push(() => timer.close());
    for (const closer of closers.splice(0).reverse()) {
      // A host that fails to close must not keep the others open or lose the report.
      await closer().catch((error: unknown) => onTrouble?.(`A host could not be closed: ${messageOf(error)}`));
    }
  };
  const adapters = PROCESS_HOSTS.filter(({ id }) => requested === null || requested.includes(id));
  const driven = drivenHostsOf(requested);
  const of = adapters.length + (driven.length === 0 ? 0 : 1);
  try {
    const memory = measuresMemory ? await MemoryCounter.build(folder) : null;
    for (const [done, adapter] of adapters.entries()) {
      if (signal?.aborted) break;
      const { id, label } = adapter;
      onPrepare?.({ message: `Checking ${label}`, done, of });
      const opened = await openOrExplain(adapter, timerTick, services);
      if (opened.kind === 'absent') {
        absent.push({ id, label, reason: opened.reason, remedy: opened.remedy });
        continue;
      }
      const { open } = opened;
      closers.push(open.close);
      const onProgram = ({ input }: Program) =>
        onPrepare?.({ message: `Preparing ${input.subject.name} for ${label}`, done, of });
      const made = await prepareAll(open, { programs, folder, signal, onProgram });
      closers.push(() => Promise.all([...made.prepared.values()].map(({ remove }) => remove())));
      if (made.prepared.size === 0) {
        absent.push({ id, label, reason: made.failures[0]?.message ?? 'It could not be prepared.', remedy: '' });
        continue;
      }
      failures.push(...made.failures);
      builds.push(...made.builds);
      const shared = { open, programs: byKey, prepared: made.prepared, timer, parts, memory, folder };
      if (hosts.length === 0) hosts.push(processHost({ ...shared, isAlias: true }));
      hosts.push(processHost({ ...shared, isAlias: false }));
    }
    if (driven.length > 0 && !signal?.aborted) {
      const onOpening = (name: string) => onPrepare?.({ message: `Opening ${name}`, done: adapters.length, of });
      const browsers = await openBrowsers({ site, programs, requested: driven, parts, signal, onOpening });
      closers.push(browsers.close);
      hosts.push(...browsers.hosts);
      absent.push(...browsers.absent.map(({ browser, ...cause }) => ({ id: browser, ...cause })));
    }
    // Repeats come last.
    hosts.sort((a, b) => Number(a.host.aliasOf !== null) - Number(b.host.aliasOf !== null));
    return { hosts, absent, failures, builds, timer, close };
  } catch (error) {
    await close();
    throw error;
  }
}
