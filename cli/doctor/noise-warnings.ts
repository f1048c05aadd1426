import { formatBytes, formatDuration } from '../../core/base/quantity.ts';
import { MIB } from '../../core/base/units.ts';
import { STOLEN_NOTED } from '../system/processor-time.ts';
import type { MachineFacts } from './machine-facts.ts';

/* What would make figures noisy or wrong, out of what the machine tells. Pure: the reading of facts stands apart. */

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
  /** What was seen, with its figure. */
  readonly reason: string;
  readonly advice: string;
}

/** So much of each core may be busy with other things before figures are not to be trusted. */
const BUSY = 0.25;
/** Share of the time in which something waited for a processor. */
const WAITING = 0.1;
/** One core for the program, and one for all else. */
const CORES = 2;
const FREE_MEMORY = 1024 * MIB;
/** Milliseconds; a native start takes half of one. */
const COARSE = 0.01;

const percent = (share: number): string => `${Math.round(share * 100)}%`;

type Rule = (facts: MachineFacts) => Omit<NoiseWarning, 'kind'> | null;

const RULES: Readonly<Record<WarningKind, Rule>> = {
  busy: ({ load, machine: { cores } }) =>
    load === null || cores === null || load <= BUSY * cores
      ? null
      : {
          reason: `Load of ${load.toFixed(1)} on ${cores} cores: other processes run now.`,
          advice: 'End them, or wait. A report tells how noisy the machine was, but cannot make it quiet.',
        },
  waiting: ({ pressure }) =>
    pressure === null || pressure <= WAITING
      ? null
      : {
          reason: `In ${percent(pressure)} of the last ten seconds something waited for a processor.`,
          advice: 'Measure when nothing does: what waits is measured as slow.',
        },
  stolen: ({ stolen }) =>
    stolen === null || stolen < STOLEN_NOTED
      ? null
      : {
          reason: `Of the processor time that it asked for since its start, ${percent(stolen)} went to others on the same hardware.`,
          advice: 'Measure at another hour, or on a machine of its own. A report tells the share of its own run.',
        },
  governor: ({ governors }) => {
    const slow = governors.filter((name) => name !== 'performance');
    return slow.length === 0
      ? null
      : {
          reason: `The clock of the processor follows the load (governor ${slow.join(', ')}): short runs begin slow.`,
          advice:
            'For figures that are kept: `echo performance | sudo tee /sys/devices/system/cpu/cpu*/cpufreq/scaling_governor`.',
        };
  },
  turbo: ({ turbo }) =>
    turbo !== true
      ? null
      : {
          reason: 'The processor overclocks itself while it is cool, so that what is measured first is faster.',
          advice:
            'Blocks in turns share that out fairly. To have it off: `echo 1 | sudo tee /sys/devices/system/cpu/intel_pstate/no_turbo`, or 0 in `cpufreq/boost`.',
        },
  'shared-cores': ({ smt }) =>
    smt !== true
      ? null
      : {
          reason: 'Two threads share each core: work beside the measurement slows it down without showing as load.',
          advice: 'Nothing else should run. To have it off: `echo off | sudo tee /sys/devices/system/cpu/smt/control`.',
        },
  battery: ({ onBattery }) =>
    onBattery !== true
      ? null
      : { reason: 'It runs on its battery and saves power.', advice: 'Plug it in, and measure again.' },
  'not-bare': ({ within }) =>
    within.length === 0
      ? null
      : {
          reason: `This is ${within.join(' in ')}: neighbours that cannot be seen take their share of the machine.`,
          advice: 'Ratios within one report hold; milliseconds are those of this machine at this hour.',
        },
  'cpu-limit': ({ cpuLimit, machine: { cores } }) =>
    cpuLimit === null || (cores !== null && cpuLimit >= cores)
      ? null
      : {
          reason: `Its control group may use ${Number(cpuLimit.toFixed(2))} processors and is stopped for a while when it has.`,
          advice: 'Raise the limit (`--cpus`, `resources.limits.cpu`), at best to whole processors.',
        },
  'few-cores': ({ machine: { cores } }) =>
    cores === null || cores >= CORES
      ? null
      : {
          reason: 'There is one core: the program shares it with what measures it.',
          advice: 'Take a machine with two or more.',
        },
  'little-memory': ({ freeMemory }) =>
    freeMemory >= FREE_MEMORY
      ? null
      : {
          reason: `${formatBytes(freeMemory)} of memory are free: browsers and daemons may be swapped out.`,
          advice: 'End what holds memory, or leave the browsers out: `--without browsers`.',
        },
  'coarse-timer': ({ timerTick }) =>
    timerTick <= COARSE
      ? null
      : {
          reason: `The clock moves in steps of ${formatDuration(timerTick)}.`,
          advice: 'Short starts cannot be told apart here. Look at the clock source of the system.',
        },
  'plain-spawn': ({ timing }) =>
    timing.method === 'posix-spawn'
      ? null
      : {
          reason: `Processes are timed by Node's own spawn, which adds 0.5 ms and more to each: ${timing.reason ?? 'nothing else is there.'}`,
          advice: 'Linux on x64 or arm64 has the exact way. Ratios between slow hosts hold all the same.',
        },
};

export const noiseWarnings = (facts: MachineFacts): readonly NoiseWarning[] =>
  WARNING_KINDS.flatMap((kind) => {
    const warning = RULES[kind](facts);
    return warning === null ? [] : [{ kind, ...warning }];
  });
