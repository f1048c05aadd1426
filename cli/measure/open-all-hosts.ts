import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { browserHostKey } from '../../core/bench/plan.ts';
import type { Failure } from '../../core/report/report.ts';
import { ENGINE_IDS } from '../../core/run/config.ts';
import type { Milliseconds } from '../../core/units.ts';
import { openBrowser } from '../browsers/browser-hosts.ts';
import { findCompiler } from '../forms/binary.ts';
import { PREPARE } from '../forms/form.ts';
import type { Prepared } from '../forms/prepared.ts';
import { PROCESS_HOSTS } from '../hosts/all-hosts.ts';
import { NATIVE } from '../hosts/native.ts';
import { type OpenHost, openHost } from '../hosts/open-host.ts';
import { ProcessTimer } from '../timing/process-timer.ts';
import type { MeasuringHost } from './measuring-host.ts';
import { processHost, type TimerOfBlock } from './process-host.ts';
import type { Program } from './program.ts';

export interface OpenAllRequest {
  readonly programs: readonly Program[];
  /** For what is built. */
  readonly folder: string;
  /** Keys of hosts; null for all. */
  readonly wanted: readonly string[] | null;
  readonly timerTick: Milliseconds;
  /** The folder of the built site. */
  readonly site: string;
}

export interface AllHosts {
  readonly hosts: readonly MeasuringHost[];
  readonly absent: readonly { readonly id: string; readonly reason: string; readonly remedy: string }[];
  /** Subjects that could not be brought into the form of a host. */
  readonly failures: readonly Failure[];
  readonly timer: TimerOfBlock;
  readonly close: () => Promise<void>;
}

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

async function prepareAll(open: OpenHost, programs: readonly Program[], folder: string) {
  const prepared = new Map<string, Prepared>();
  const failures: Failure[] = [];
  for (const program of programs) {
    const { key } = program.input.subject;
    const place = join(folder, open.adapter.id.replaceAll(':', '-'), key);
    mkdirSync(place, { recursive: true });
    const workshop = { folder: place, adapter: open.adapter, tool: open.tool, compiler: findCompiler() };
    const made = await PREPARE[open.adapter.form](program, workshop);
    if (made.kind === 'prepared') prepared.set(key, made.prepared);
    else failures.push({ subject: key, host: open.adapter.id, block: null, message: made.message });
  }
  return { prepared, failures };
}

/**
 * Finds every host that is wanted and brings each program into the form that it takes. The first host that is
 * a process is there twice: what differs between the two is chance.
 */
export async function openAllHosts(request: OpenAllRequest): Promise<AllHosts> {
  const { programs, folder, wanted, timerTick, site } = request;
  const isWanted = (key: string): boolean => wanted === null || wanted.includes(key);
  const byKey = new Map(programs.map((program) => [program.input.subject.key, program]));
  const hosts: MeasuringHost[] = [];
  const absent: AllHosts['absent'][number][] = [];
  const failures: Failure[] = [];
  const timer = new RenewedTimer();
  const closers: (() => Promise<unknown>)[] = [() => timer.close()];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    for (const adapter of PROCESS_HOSTS.filter(({ id }) => isWanted(id))) {
      const opened = await openHost(adapter, timerTick);
      if (opened.kind === 'absent') {
        absent.push({ id: adapter.id, reason: opened.reason, remedy: opened.remedy });
        continue;
      }
      const { open } = opened;
      closers.push(open.close);
      const made = await prepareAll(open, programs, folder);
      closers.push(() => Promise.all([...made.prepared.values()].map(({ remove }) => remove())));
      if (made.prepared.size === 0) {
        absent.push({ id: adapter.id, reason: made.failures[0]?.message ?? '', remedy: NATIVE.install });
        continue;
      }
      failures.push(...made.failures);
      if (hosts.length === 0) hosts.push(processHost(open, byKey, made.prepared, timer, true));
      hosts.push(processHost(open, byKey, made.prepared, timer));
    }
    const engines = ENGINE_IDS.filter((engine) => isWanted(browserHostKey(engine)));
    const browser = engines.length === 0 ? null : await openBrowser(site, programs, engines);
    if (browser?.kind === 'absent') absent.push({ id: 'browser', reason: browser.reason, remedy: browser.remedy });
    if (browser?.kind === 'open') {
      hosts.push(...browser.hosts);
      closers.push(browser.close);
    }
    // The alias behind what it repeats.
    hosts.sort((a, b) => Number(a.host.aliasOf !== null) - Number(b.host.aliasOf !== null));
    return { hosts, absent, failures, timer, close };
  } catch (error) {
    await close();
    throw error;
  }
}
