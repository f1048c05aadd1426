import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { freemem, loadavg } from 'node:os';
import { join } from 'node:path';
import { messageOf } from '../../core/base/errors.ts';
import type { Bytes, Milliseconds } from '../../core/base/units.ts';
import { probeTimer } from '../../core/bench/timer.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import type { Machine } from '../../core/report/report.ts';
import { describeMachine } from '../system/machine.ts';
import { readProcessorTime, stolenShare } from '../system/processor-time.ts';
import { ProcessTimer } from '../timing/process-timer.ts';
import type { TimingReady } from '../timing/protocol.ts';

/* Facts about this machine that affect measurements. Null if the system does not report them. */

export interface MachineFacts {
  readonly platform: NodeJS.Platform;
  readonly machine: Machine;
  readonly node: string;
  readonly isRoot: boolean | null;
  readonly freeMemory: Bytes;
  /** Average number of running or waiting processes in the last minute. */
  readonly load: number | null;
  /** Share of the last ten seconds in which a process waited for a processor, from 0 to 1. */
  readonly pressure: number | null;
  /** CPU steal since the system started, as a share of the needed processor time, from 0 to 1. */
  readonly stolen: number | null;
  /** Distinct frequency governors, such as "performance" and "powersave"; empty if unknown. */
  readonly governors: readonly string[];
  /** Whether two hardware threads share a core. */
  readonly smt: boolean | null;
  readonly turbo: boolean | null;
  readonly onBattery: boolean | null;
  /** Detected environments: "a container", "a virtual machine". */
  readonly within: readonly string[];
  /** Number of processors that the cgroup may use; null for all. */
  readonly cpuLimit: number | null;
  readonly cgroup: 1 | 2 | null;
  readonly timerTick: Milliseconds;
  readonly timing: TimingReady;
}

const CPUS = '/sys/devices/system/cpu';

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function governors(): readonly string[] {
  const files = namesIn(CPUS)
    .filter((name) => /^cpu\d+$/.test(name))
    .map((name) => readText(join(CPUS, name, 'cpufreq/scaling_governor')));
  return [...new Set(files)].filter((text) => text !== null);
}

/** One file says whether turbo is off, the other whether it is on. */
function turbo(): boolean | null {
  const isOff = readText(join(CPUS, 'intel_pstate/no_turbo'));
  if (isOff !== null) return isOff === '0';
  const isOn = readText(join(CPUS, 'cpufreq/boost'));
  return isOn === null ? null : isOn === '1';
}

function smt(): boolean | null {
  const active = readText(join(CPUS, 'smt/active'));
  return active === null ? null : active === '1';
}

function onBattery(): boolean | null {
  const supplies = '/sys/class/power_supply';
  const mains = namesIn(supplies).filter((name) => readText(join(supplies, name, 'type')) === 'Mains');
  if (mains.length === 0) return null;
  return mains.every((name) => readText(join(supplies, name, 'online')) === '0');
}

function within(): readonly string[] {
  const found: string[] = [];
  const isContainer =
    existsSync('/.dockerenv') ||
    existsSync('/run/.containerenv') ||
    process.env.KUBERNETES_SERVICE_HOST !== undefined ||
    process.env.container !== undefined;
  if (isContainer) found.push('a container');
  const makers = `${readText('/sys/class/dmi/id/sys_vendor') ?? ''} ${readText('/sys/class/dmi/id/product_name') ?? ''}`;
  const isVirtual =
    /^flags\s*:.*\bhypervisor\b/m.test(readText('/proc/cpuinfo') ?? '') ||
    /QEMU|KVM|VMware|VirtualBox|Xen|Virtual Machine|Amazon EC2|Google Compute|OpenStack|Firecracker/i.test(makers);
  if (isVirtual) found.push('a virtual machine');
  return found;
}

/** Returns the limit of cgroup version 2 or 1, in processors. */
function cpuLimit(): number | null {
  const [quota, period] = (readText('/sys/fs/cgroup/cpu.max') ?? '').split(' ').map(Number);
  const [old, oldPeriod] = ['quota', 'period'].map((name) => Number(readText(`/sys/fs/cgroup/cpu/cpu.cfs_${name}_us`)));
  const limit = quota !== undefined && quota > 0 ? quota / (period ?? 1) : (old ?? 0) / (oldPeriod || 1);
  return Number.isFinite(limit) && limit > 0 ? limit : null;
}

function cgroup(): 1 | 2 | null {
  if (existsSync('/sys/fs/cgroup/cgroup.controllers')) return 2;
  return existsSync('/sys/fs/cgroup/cpu') || existsSync('/sys/fs/cgroup/unified') ? 1 : null;
}

function pressure(): number | null {
  const share = /^some avg10=([\d.]+)/m.exec(readText('/proc/pressure/cpu') ?? '')?.[1];
  return share === undefined ? null : Number(share) / 100;
}

async function timing(): Promise<TimingReady> {
  try {
    const timer = await ProcessTimer.start();
    await timer.close();
    return timer.ready;
  } catch (error) {
    return { method: 'plain-spawn', reason: messageOf(error) };
  }
}

export async function readMachineFacts(): Promise<MachineFacts> {
  const clock = (): number => Number(process.hrtime.bigint()) / 1e6;
  const { tick } = probeTimer(clock, { edges: PROTOCOL.timerEdges, length: PROTOCOL.batchLength });
  const [load] = loadavg();
  return {
    platform: process.platform,
    machine: describeMachine(),
    node: process.versions.node,
    isRoot: process.getuid === undefined ? null : process.getuid() === 0,
    freeMemory: freemem(),
    // Windows has no load average and reports 0.
    load: process.platform === 'win32' || load === undefined ? null : load,
    pressure: pressure(),
    stolen: stolenShare(readProcessorTime(), { used: 0, stolen: 0 }),
    governors: governors(),
    smt: smt(),
    turbo: turbo(),
    onBattery: onBattery(),
    within: within(),
    cpuLimit: cpuLimit(),
    cgroup: cgroup(),
    timerTick: tick,
    timing: await timing(),
  };
}
