import { formatBytes, formatDuration } from '../../core/base/quantity.ts';
import { MIB } from '../../core/base/units.ts';
import { STOLEN_NOTED } from '../system/processor-time.ts';
import type { MachineFacts } from './machine-facts.ts';

/* Warnings about sources of noise, computed from facts about the machine. */

export const WARNING_KINDS = [
  'busy',
  'waiting',
  'stolen',
  'governor',
  'turbo',
  'shared-cores',
  'battery',
  'not-bare',
  'cpu-limit',
  'few-cores',
  'little-memory',
  'coarse-timer',
  'plain-spawn',
] as const;
export type WarningKind = (typeof WARNING_KINDS)[number];

export interface NoiseWarning {
  readonly kind: WarningKind;
  /** What was found, with its value. */
  readonly reason: string;
  readonly advice: string;
}

/** Load per core above which measurements are unreliable. */
const BUSY = 0.25;
/** Share of time in which a process may wait for a processor. */
const WAITING = 0.1;
/** One core for the program and one for everything else. */
const CORES = 2;
const FREE_MEMORY = 1024 * MIB;
/** Milliseconds. A native start takes about 0.5 ms. */
const COARSE = 0.01;

const percent = (share: number): string => `${Math.round(share * 100)}%`;

type Rule = (facts: MachineFacts) => Omit<NoiseWarning, 'kind'> | null;

const RULES: Readonly<Record<WarningKind, Rule>> = {
  busy: ({ load, machine: { cores } }) =>
    load === null || cores === null || load <= BUSY * cores
      ? null
      : {
          reason: `The load is ${load.toFixed(1)} on ${cores} cores: other processes are running.`,
          advice: 'End them or wait. A report records the noise but cannot remove it.',
        },
  waiting: ({ pressure }) =>
    pressure === null || pressure <= WAITING
      ? null
      : {
          reason: `Processes waited for a processor during ${percent(pressure)} of the last ten seconds.`,
          advice: 'Measure when the machine is idle: waiting counts as time.',
        },
  stolen: ({ stolen }) =>
    stolen === null || stolen < STOLEN_NOTED
      ? null
      : {
          reason: `CPU steal: ${percent(stolen)} of the needed processor time since the start went to other machines on the same hardware.`,
          advice: 'Measure at another time or on dedicated hardware. A report records the steal of its run.',
        },
  governor: ({ governors }) => {
    const slow = governors.filter((name) => name !== 'performance');
    return slow.length === 0
      ? null
      : {
          reason: `The processor lowers its clock when idle (governor ${slow.join(', ')}): short runs start at a low clock.`,
          advice:
            'Before important measurements: `echo performance | sudo tee /sys/devices/system/cpu/cpu*/cpufreq/scaling_governor`.',
        };
  },
  turbo: ({ turbo }) =>
    turbo !== true
      ? null
      : {
          reason: 'Turbo is on: a cool processor runs faster, which favours the first measurements.',
          advice:
            'The random order of rounds spreads the effect. To turn it off: `echo 1 | sudo tee /sys/devices/system/cpu/intel_pstate/no_turbo`, or write 0 to `cpufreq/boost`.',
        },
  'shared-cores': ({ smt }) =>
    smt !== true
      ? null
      : {
          reason:
            'SMT is on: two hardware threads share a core, so other work slows a measurement down without raising the load.',
          advice: 'Keep the machine idle. To turn it off: `echo off | sudo tee /sys/devices/system/cpu/smt/control`.',
        },
  battery: ({ onBattery }) =>
    onBattery !== true
      ? null
      : { reason: 'The machine runs on battery and saves power.', advice: 'Plug it in and measure again.' },
  'not-bare': ({ within }) =>
    within.length === 0
      ? null
      : {
          reason: `This is ${within.join(' in ')}: other tenants can use the hardware without being visible here.`,
          advice: 'Ratios within a report are reliable. Absolute times are those of this machine at this time.',
        },
  'cpu-limit': ({ cpuLimit, machine: { cores } }) =>
    cpuLimit === null || (cores !== null && cpuLimit >= cores)
      ? null
      : {
          reason: `The cgroup is limited to ${Number(cpuLimit.toFixed(2))} processors and is paused when it exceeds them.`,
          advice: 'Raise the limit (`--cpus`, `resources.limits.cpu`), ideally to whole processors.',
        },
  'few-cores': ({ machine: { cores } }) =>
    cores === null || cores >= CORES
      ? null
      : {
          reason: 'There is one core, which the program shares with the process that times it.',
          advice: 'Use a machine with two or more cores.',
        },
  'little-memory': ({ freeMemory }) =>
    freeMemory >= FREE_MEMORY
      ? null
      : {
          reason: `Only ${formatBytes(freeMemory)} of memory are free: browsers and daemons may be swapped out.`,
          advice: 'Free memory, or exclude browsers with `--without browsers`.',
        },
  'coarse-timer': ({ timerTick }) =>
    timerTick <= COARSE
      ? null
      : {
          reason: `The clock has a resolution of ${formatDuration(timerTick)}.`,
          advice: 'Short starts cannot be distinguished. Check the clock source of the system.',
        },
  'plain-spawn': ({ timing }) =>
    timing.method === 'posix-spawn'
      ? null
      : {
          reason: `Processes are timed with Node's spawn, which adds 0.5 ms or more to each: ${timing.reason ?? 'no other method is available.'}`,
          advice: 'Exact timing needs Linux on x64 or arm64. Ratios between slow hosts are still reliable.',
        },
};

/** Returns all warnings that apply. */
export const noiseWarnings = (facts: MachineFacts): readonly NoiseWarning[] =>
  WARNING_KINDS.flatMap((kind) => {
    const warning = RULES[kind](facts);
    return warning === null ? [] : [{ kind, ...warning }];
  });
