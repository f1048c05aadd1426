import type { LayerId } from './layer.ts';

/*
 * What is measured: one definition for the code that measures, the report, the charts and the Method
 * screen, so that none of them can say something else. Metrics are never merged.
 */

export const METRIC_IDS = [
  'spawn',
  'fetch',
  'prepare',
  'compile-cold',
  'compile-cached',
  'wasi-setup',
  'instantiate',
  'first-output',
  'first-run',
  'repeat-run',
  'warm-start',
  'cold-start',
  'cold-total',
  'work-small',
  'work-large',
  'throughput',
  'scaling',
  'density',
  'linear-memory',
  'peak-memory',
  'artifact-size',
  'wire-size',
] as const;
export type MetricId = (typeof METRIC_IDS)[number];

/** `work/s` is the subject's own unit of work in a second. */
export const UNITS = ['ms', 'work/s', 'B', 'count'] as const;
export type Unit = (typeof UNITS)[number];

export const HOST_KINDS = ['browser', 'runtime', 'native', 'container', 'other'] as const;
export type HostKind = (typeof HOST_KINDS)[number];

export interface Metric {
  /** As a heading and in charts. */
  readonly name: string;
  readonly unit: Unit;
  readonly better: 'lower' | 'higher';
  readonly group: 'startup' | 'throughput' | 'scaling' | 'memory' | 'size';
  /** Where the clock starts and where it stops; for a count or a size, what is counted. */
  readonly definition: string;
  /** How the figure comes about: once per block, batched, or from which other metrics. */
  readonly method: string;
  /** The layers that it holds, by kind of host; a kind that is not named cannot be measured so. */
  readonly includes: Readonly<Partial<Record<HostKind, readonly LayerId[]>>>;
}

const ONE_SHOT =
  'Once in a fresh worker in each block. Where it is shorter than the tick of the timer, its start is spread at random over one tick and the mean is used.';
const PHASE =
  'Once in a fresh worker in each block, on bytes that were never seen. The worker has run the program before, from other bytes, so that the JavaScript of the host is not compiled within the phase; and it has rested, so that nothing is compiled in the background. The start is spread at random over one tick of the timer; where a phase is shorter than that, the mean is used.';

const IN_BROWSER_START: readonly LayerId[] = [
  'worker',
  'code',
  'preflight',
  'compilation',
  'wasi',
  'instantiation',
  'guest',
  'output',
];
const IN_RUNTIME_START: readonly LayerId[] = [
  'process',
  'runtime',
  'compilation',
  'wasi',
  'instantiation',
  'guest',
  'output',
];
const COLD_START_INCLUDES: Metric['includes'] = {
  browser: IN_BROWSER_START,
  runtime: IN_RUNTIME_START,
  native: ['process', 'guest', 'output'],
  container: ['process', 'container', 'guest', 'output'],
  other: ['process', 'runtime', 'guest', 'output'],
};
const COLD_START_METHOD =
  'Once in a fresh worker or process in each block. It is one span of its own and no sum of the others. Nothing is fetched: the bytes are there.';

export const METRICS: Readonly<Record<MetricId, Metric>> = {
  spawn: {
    name: 'Worker start',
    unit: 'ms',
    better: 'lower',
    group: 'startup',
    definition: 'From `new Worker` until the first line of its script has run.',
    method: ONE_SHOT,
    includes: { browser: ['worker', 'code'] },
  },
  fetch: {
    name: 'Fetch',
    unit: 'ms',
    better: 'lower',
    group: 'startup',
    definition: 'From the request for the module until its last byte, past every cache.',
    method:
      'Once per block, on the page, with the request marked so that no cache answers. No engine has a part in it: all hosts of the page are given the same figure.',
    includes: { browser: ['network'] },
  },
  prepare: {
    name: 'Checks',
    unit: 'ms',
    better: 'lower',
    group: 'startup',
    definition: 'From the bytes until it is known that the module can run here and its memory is held to the limit.',
    method: PHASE,
    includes: { browser: ['preflight'] },
  },
  'compile-cold': {
    name: 'Compile, cold',
    unit: 'ms',
    better: 'lower',
    group: 'startup',
    definition: 'One call of `WebAssembly.compile` on bytes that this browser has never seen.',
    method: `${PHASE} A custom section with a nonce makes the bytes unique, because browsers answer known bytes from a cache. It is not all of compilation: functions are compiled at their first call.`,
    includes: { browser: ['compilation'] },
  },
  'compile-cached': {
    name: 'Compile, cached',
    unit: 'ms',
    better: 'lower',
    group: 'startup',
    definition: 'The same call on the same bytes again, while the first module is still there.',
    method: 'Repeated until a batch lasts long enough for the timer; the time of one.',
    includes: { browser: ['compilation'] },
  },
  'wasi-setup': {
    name: 'WASI set-up',
    unit: 'ms',
    better: 'lower',
    group: 'startup',
    definition:
      'From the arguments, the environment and the files to the functions that the module imports, and then from the instance to a host that knows its memory.',
    method: PHASE,
    includes: { browser: ['wasi'] },
  },
  instantiate: {
    name: 'Instantiate',
    unit: 'ms',
    better: 'lower',
    group: 'startup',
    definition: 'One call of `WebAssembly.instantiate` on a compiled module, until the instance is there.',
    method: PHASE,
    includes: { browser: ['instantiation'] },
  },
  'first-output': {
    name: 'First output',
    unit: 'ms',
    better: 'lower',
    group: 'startup',
    definition: 'From the call of `_start` of a new instance until the first byte of output reaches the host.',
    method: PHASE,
    includes: { browser: ['guest', 'output'] },
  },
  'first-run': {
    name: 'First run',
    unit: 'ms',
    better: 'lower',
    group: 'startup',
    definition: 'From the call of `_start` until the program has ended, on code that never ran before.',
    method: `${PHASE} Functions are compiled on the way, and one long call stays in the baseline tier.`,
    includes: { browser: ['guest', 'output'] },
  },
  'repeat-run': {
    name: 'Repeat run',
    unit: 'ms',
    better: 'lower',
    group: 'throughput',
    definition:
      'From the call of `_start` until the end on the smaller work, again and again in the same worker, with a new instance of the same module each time.',
    method:
      'Every iteration is kept, so that the change from tier to tier can be seen. The module is compiled afresh before, so that the first iteration is on code that never ran.',
    includes: { browser: ['guest', 'output'] },
  },
  'warm-start': {
    name: 'Warm start',
    unit: 'ms',
    better: 'lower',
    group: 'startup',
    definition:
      'From a compiled module in a worker that is there until the first byte of output, or the end where it prints nothing.',
    method:
      'Several times in the same worker, right after the module has run for the first time; the median of a block.',
    includes: { browser: ['wasi', 'instantiation', 'guest', 'output'] },
  },
  'cold-start': {
    name: 'Cold start to first output',
    unit: 'ms',
    better: 'lower',
    group: 'startup',
    definition:
      'From nothing to the first byte of output: from `new Worker`, or from the creation of the process, until the host holds that byte.',
    method: COLD_START_METHOD,
    includes: COLD_START_INCLUDES,
  },
  'cold-total': {
    name: 'Cold start to end',
    unit: 'ms',
    better: 'lower',
    group: 'startup',
    definition: 'From nothing until the program has ended: until `_start` is done, or the process is gone.',
    method: COLD_START_METHOD,
    includes: COLD_START_INCLUDES,
  },
  'work-small': {
    name: 'Small work',
    unit: 'ms',
    better: 'lower',
    group: 'throughput',
    definition: "One run on the smaller of the program's two sizes of work, in the steady state.",
    method: 'In turns with the larger size, after the warm-up. In a process: one process each.',
    includes: {
      browser: ['wasi', 'instantiation', 'guest', 'output'],
      runtime: IN_RUNTIME_START,
      native: ['process', 'guest', 'output'],
      container: ['process', 'container', 'guest', 'output'],
      other: ['process', 'runtime', 'guest', 'output'],
    },
  },
  'work-large': {
    name: 'Large work',
    unit: 'ms',
    better: 'lower',
    group: 'throughput',
    definition: "One run on the larger of the program's two sizes of work, in the steady state.",
    method: 'In turns with the smaller size, after the warm-up. In a process: one process each.',
    includes: {
      browser: ['wasi', 'instantiation', 'guest', 'output'],
      runtime: IN_RUNTIME_START,
      native: ['process', 'guest', 'output'],
      container: ['process', 'container', 'guest', 'output'],
      other: ['process', 'runtime', 'guest', 'output'],
    },
  },
  throughput: {
    name: 'Throughput',
    unit: 'work/s',
    better: 'higher',
    group: 'throughput',
    definition:
      'Work in a second of steady running: the work that the larger size has more, over the time it takes more.',
    method:
      'From the medians of small and large work in each block. Whatever both sizes take alike, starting above all, cancels out, so that a worker and a process are measured the same way.',
    includes: {
      browser: ['guest'],
      runtime: ['guest'],
      native: ['guest'],
      container: ['guest'],
      other: ['guest'],
    },
  },
  scaling: {
    name: 'Scaling',
    unit: 'work/s',
    better: 'higher',
    group: 'scaling',
    definition: 'Work in a second of 1, 2, 4 … workers together, each with an instance of its own.',
    method: 'All workers start at one moment and run the larger size until the time is over; only whole runs count.',
    includes: { browser: ['wasi', 'instantiation', 'guest', 'output'] },
  },
  density: {
    name: 'Instances',
    unit: 'count',
    better: 'higher',
    group: 'scaling',
    definition:
      'How many instances one worker holds until the engine gives no more, or until a guard of the protocol: a number, a time, or the memory that they have together at first.',
    method: 'Instances of the compiled module are kept until one fails. The worker is then ended.',
    includes: { browser: ['instantiation'] },
  },
  'linear-memory': {
    name: 'Linear memory',
    unit: 'B',
    better: 'lower',
    group: 'memory',
    definition: "The program's own memory at its end. It never shrinks, so this is its peak.",
    method: 'Read after the first run, on the arguments of the startup.',
    includes: { browser: ['guest'] },
  },
  'peak-memory': {
    name: 'Peak memory of the process',
    unit: 'B',
    better: 'lower',
    group: 'memory',
    definition:
      'The largest resident set of the process, as the operating system counts it. In a container: of the program in it, and nothing of the container.',
    method:
      'From the resource usage of the ended process, in a run of its own in each block. A small program starts it and reads that, in a container as outside.',
    includes: {
      runtime: ['process', 'runtime', 'guest'],
      native: ['process', 'guest'],
      container: ['process', 'guest'],
      other: ['process', 'runtime', 'guest'],
    },
  },
  'artifact-size': {
    name: 'Size',
    unit: 'B',
    better: 'lower',
    group: 'size',
    definition: 'What has to be stored: the module, the binary, or the whole image.',
    method: 'Counted, not timed.',
    includes: {
      browser: ['guest'],
      runtime: ['guest'],
      native: ['guest'],
      container: ['container', 'guest'],
      other: ['guest'],
    },
  },
  'wire-size': {
    name: 'Size, compressed',
    unit: 'B',
    better: 'lower',
    group: 'size',
    definition: 'The same, compressed with gzip: about what travels.',
    method: 'Counted, not timed.',
    includes: {
      browser: ['guest'],
      runtime: ['guest'],
      native: ['guest'],
      container: ['container', 'guest'],
      other: ['guest'],
    },
  },
};
