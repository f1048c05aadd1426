import type { MetricId } from './metric.ts';
import { PROTOCOL } from './protocol.ts';

/*
 * What silently corrupts a naive comparison, and what is done about it here. The figures in these texts
 * are the protocol's own.
 */

export interface MeasuringTrap {
  readonly name: string;
  readonly effect: string;
  readonly remedy: string;
  /** The metrics that it would spoil; empty for all. */
  readonly metrics: readonly MetricId[];
}

const percent = (share: number) => `${Number((share * 100).toPrecision(3))}%`;

export const MEASURING_TRAPS: readonly MeasuringTrap[] = [
  {
    name: 'Known bytes are not compiled again',
    effect:
      'A browser answers a second compilation of the same bytes from a cache, and a "cold" figure reads many times too fast.',
    remedy:
      'Every cold compilation gets a custom section with a nonce of its own. The answer from the cache is a metric of its own.',
    metrics: ['compile-cold', 'compile-cached', 'cold-start', 'cold-total'],
  },
  {
    name: 'Compilation is lazy',
    effect:
      '`WebAssembly.compile` is not all of it: functions are compiled at their first call, and a start looks cheaper than it is.',
    remedy: 'The metric says so, and cold start to first output is measured as one span that pays for what it uses.',
    metrics: ['compile-cold', 'first-output', 'first-run'],
  },
  {
    name: 'A first run is no steady state',
    effect:
      'Engines begin in a baseline tier, and one long call stays there: the first run can take twice as long as the second.',
    remedy: `First run, repeat run and steady state are three metrics. A warm-up lasts at least ${PROTOCOL.warmUp.runs} runs and ${PROTOCOL.warmUp.length} ms, every iteration is kept, and the change to the steady state is looked for, not assumed.`,
    metrics: ['first-run', 'repeat-run', 'throughput'],
  },
  {
    name: 'Open developer tools',
    effect: 'They drop every module to the baseline tier, and all figures with it.',
    remedy:
      'A fixed piece of work with a known cost is timed around each block; where it tells of the baseline tier, a badge says so.',
    metrics: [],
  },
  {
    name: 'Coarse timers',
    effect:
      'A browser rounds its clock, to 5 µs in an isolated page and to 0.1 or 1 ms in another; short phases read as 0.',
    remedy: `The tick is observed over ${PROTOCOL.timerEdges} edges in each worker. A batch lasts at least ${PROTOCOL.batchTicks} ticks and ${PROTOCOL.batchLength} ms; a single shot starts at a random moment of a tick. What stays below the tick is written "< tick", never 0.`,
    metrics: [],
  },
  {
    name: 'Unlike things in one ratio',
    effect:
      'Most claims of "a thousand times faster than a container" divide an instantiation by the whole start of a container.',
    remedy:
      'Every bar lists the layers that it includes. Cold start holds everything from nothing to the first byte, on every host.',
    metrics: ['cold-start', 'cold-total', 'instantiate', 'warm-start'],
  },
  {
    name: 'Figures of different days and machines',
    effect:
      'A machine warms up, throttles and shares its cores; two runs one after another differ without any reason in the programs.',
    remedy:
      'Hosts take turns within blocks, in a seeded random order, never two at once, and a ratio is made of figures of the same block. Reports of different machines are drawn apart and never divided.',
    metrics: [],
  },
  {
    name: 'Noise that looks like a difference',
    effect: 'With enough tries, the same program beats itself.',
    remedy: `The first engine is measured twice, under two names: its ratio to itself must contain 1. Work of a known size around each block may vary by ${percent(PROTOCOL.canaryVariation)} and drift by ${percent(PROTOCOL.canaryDrift)}, else the report carries a badge. A difference within ${percent(PROTOCOL.band)} is called the same, and where the interval does not decide, the verdict is "unsure".`,
    metrics: [],
  },
  {
    name: 'Speed by doing less',
    effect: 'A host that fails early, or prints something else, is fast.',
    remedy:
      'Output and exit code of every run are compared. Where they differ the figure is not drawn; the difference is.',
    metrics: [],
  },
  {
    name: 'The observer',
    effect: 'Messages, traces and progress bars take part in what they measure.',
    remedy:
      'Nothing is posted while a clock runs, tracing is off, and the page does nothing but wait while a case is timed. A hidden page is throttled: its block is thrown away and measured again.',
    metrics: [],
  },
];
