import type { LayerId } from './layer.ts';
import { PROTOCOL } from './protocol.ts';

/*
 * The metrics. The measuring code, the report, the charts and the Method screen share these definitions.
 * Metrics are never merged.
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
  'warm-run',
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
  'iteration',
] as const;
export type MetricId = (typeof METRIC_IDS)[number];

/** `work/s` counts the unit of work that the program declares, per second. */
export const UNITS = ['ms', 'work/s', 'B', 'count'] as const;
export type Unit = (typeof UNITS)[number];

export const HOST_KINDS = ['browser', 'runtime', 'native', 'container', 'other'] as const;
export type HostKind = (typeof HOST_KINDS)[number];

export const HOST_KIND_NAMES: Readonly<Record<HostKind, string>> = {
  browser: 'Browser',
  runtime: 'Wasm runtime',
  native: 'Native',
  container: 'Container',
  other: 'Other',
};

export interface Metric {
  /** The name in headings and charts. */
  readonly name: string;
  readonly unit: Unit;
  readonly better: 'lower' | 'higher';
  readonly group: 'startup' | 'throughput' | 'scaling' | 'memory' | 'size';
  /** The moments at which the clock starts and stops; for a count or a size, the counted items. */
  readonly definition: string;
  /** How the value is obtained: once per round, batched, or computed from other metrics. */
  readonly method: string;
  /** The layers it includes, by kind of host. The metric does not exist for kinds that are not listed. */
  readonly includes: Readonly<Partial<Record<HostKind, readonly LayerId[]>>>;
}

const ONE_SHOT = 'Once in a new worker in each round. The start is spread at random over one tick of the timer.';
const PHASE = 'Measured like every phase, see above.';

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
    definition: 'From the request for the module until its last byte, bypassing every cache.',
    method:
      'Once per round, on the page, with a request that no cache answers. Engines are not involved, so all hosts of the page share the value.',
    includes: { browser: ['network'] },
  },
  prepare: {
    name: 'Checks',
    unit: 'ms',
    better: 'lower',
    group: 'startup',
    definition: 'From the bytes until the module is known to run here, with its memory limited.',
    method: PHASE,
    includes: { browser: ['preflight'] },
  },
  'compile-cold': {
    name: 'Compile (cold)',
    unit: 'ms',
    better: 'lower',
    group: 'startup',
    definition: 'One call of `WebAssembly.compile` on bytes that this browser has not seen before.',
    method: `${PHASE} A custom section with a nonce makes the bytes unique, because browsers cache compiled code. Browsers compile lazily: most functions are compiled at their first call, which is part of the first run. In Chromium, compiling all of them at once takes 3.3 to 4.3 times as long. The bytes are compiled from memory: no metric uses streaming compilation or the browser's persistent code cache, which a visitor of a site may get.`,
    includes: { browser: ['compilation'] },
  },
  'compile-cached': {
    name: 'Compile (cached)',
    unit: 'ms',
    better: 'lower',
    group: 'startup',
    definition: 'The same call on the same bytes again, while the first module still exists.',
    method: 'Repeated in a batch that is long enough for the timer; the time of one call.',
    includes: { browser: ['compilation'] },
  },
  'wasi-setup': {
    name: 'WASI setup',
    unit: 'ms',
    better: 'lower',
    group: 'startup',
    definition:
      'Creating the imported functions from arguments, environment and files, plus connecting the instance and its memory.',
    method: PHASE,
    includes: { browser: ['wasi'] },
  },
  instantiate: {
    name: 'Instantiate',
    unit: 'ms',
    better: 'lower',
    group: 'startup',
    definition: 'One call of `WebAssembly.instantiate` on a compiled module, until it returns the instance.',
    method: `${PHASE} The worker was idle before the call. In a tight loop, which most published values come from, the same call takes about a third as long.`,
    includes: { browser: ['instantiation'] },
  },
  'first-output': {
    name: 'First output',
    unit: 'ms',
    better: 'lower',
    group: 'startup',
    definition: 'From calling `_start` of a new instance until the first byte of output reaches the host.',
    method: PHASE,
    includes: { browser: ['guest', 'output'] },
  },
  'first-run': {
    name: 'First run',
    unit: 'ms',
    better: 'lower',
    group: 'startup',
    definition: 'From calling `_start` until the program has ended, on code that has not run before.',
    method: `${PHASE} It includes the lazy compilation of functions, which is most of it for a small program (88% of Hello in Chromium). A single long call stays in the baseline tier.`,
    includes: { browser: ['guest', 'output'] },
  },
  'repeat-run': {
    name: 'Repeat run',
    unit: 'ms',
    better: 'lower',
    group: 'throughput',
    definition:
      'From calling `_start` until the end with the small amount of work, repeatedly in one worker, with a new instance of the same module each time.',
    method:
      'Every iteration is recorded, which shows the change from tier to tier. The module is compiled again first, so the first iteration runs new code.',
    includes: { browser: ['guest', 'output'] },
  },
  'warm-run': {
    name: 'Warm run',
    unit: 'ms',
    better: 'lower',
    group: 'throughput',
    definition:
      'From calling `_start` until the program has ended, with its usual arguments, after the same module has run several times in the worker.',
    method:
      'Only for builds that are compared in one worker. All builds run in turns, first to warm up and then to be timed; the median per round. Each run has a new instance.',
    includes: { browser: ['guest', 'output'], other: ['guest', 'output'] },
  },
  'warm-start': {
    name: 'Warm start',
    unit: 'ms',
    better: 'lower',
    group: 'startup',
    definition:
      'From a compiled module in a running worker until the first byte of output, or until the end if the program prints nothing.',
    method: 'Several times in one worker, directly after the first run of the module; the median per round.',
    includes: { browser: ['wasi', 'instantiation', 'guest', 'output'] },
  },
  'cold-start': {
    name: 'Cold start to first output',
    unit: 'ms',
    better: 'lower',
    group: 'startup',
    definition: 'From creating the worker or the process until the host receives the first byte of output.',
    method:
      'Once in a new worker or process in each round. In a browser, the browser and the page are already running.',
    includes: COLD_START_INCLUDES,
  },
  'cold-total': {
    name: 'Cold start to exit',
    unit: 'ms',
    better: 'lower',
    group: 'startup',
    definition: 'From creating the worker or the process until `_start` has returned or the process has ended.',
    method: 'In the same start as the first output.',
    includes: COLD_START_INCLUDES,
  },
  'work-small': {
    name: 'Small work',
    unit: 'ms',
    better: 'lower',
    group: 'throughput',
    definition: "One run with the smaller of the program's two amounts of work, in the steady state.",
    method: 'Alternating with the large work, after the warm-up. Outside a browser, one process per run.',
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
    definition: "One run with the larger of the program's two amounts of work, in the steady state.",
    method: 'Alternating with the small work, after the warm-up. Outside a browser, one process per run.',
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
      'Work per second in the steady state: the difference between the large and the small work, divided by the difference of their times.',
    method:
      'From the medians of small and large work in each round. What both have in common cancels out, startup above all, so workers and processes are measured in the same way. A page warms up first. A process runs the program once, and V8 does not replace a function that is running: where its optimising compiler would be at least 15% faster, the report says so ("Not in the top tier"). It is checked once per program on Node, Deno and workerd, which can start with the optimising compiler. Bun needs no check, because its engine replaces a loop while it is running. Java has none either, because no program with declared work is written for it.',
    includes: {
      browser: ['guest'],
      runtime: ['guest'],
      native: ['guest'],
      container: ['guest'],
      other: ['guest'],
    },
  },
  iteration: {
    name: 'Time per iteration',
    unit: 'ms',
    better: 'lower',
    group: 'throughput',
    definition: 'One iteration of a loop that another benchmarking tool timed, as that tool reports it.',
    method:
      'Never measured by Wasm Dyno. Files of Google Benchmark and Criterion contain it: the time of a batch of iterations in one process, divided by their number.',
    includes: { other: ['guest'] },
  },
  scaling: {
    name: 'Scaling',
    unit: 'work/s',
    better: 'higher',
    group: 'scaling',
    definition: 'Work per second of 1, 2, 4 … workers together, each with its own instance.',
    method:
      'All workers start at the same moment and repeat the large work until the time is over. Only complete runs count.',
    includes: { browser: ['wasi', 'instantiation', 'guest', 'output'] },
  },
  density: {
    name: 'Instances',
    unit: 'count',
    better: 'higher',
    group: 'scaling',
    definition:
      'The number of instances that one worker can hold, up to a limit on number, time or total initial memory.',
    method: 'Instances of the compiled module are created and kept until one fails. The worker is then ended.',
    includes: { browser: ['instantiation'] },
  },
  'linear-memory': {
    name: 'Linear memory',
    unit: 'B',
    better: 'lower',
    group: 'memory',
    definition: 'The linear memory of the program when it ends. Linear memory never shrinks, so this is its peak.',
    method: 'Read after the first run with the usual arguments.',
    includes: { browser: ['guest'] },
  },
  'peak-memory': {
    name: 'Peak memory (RSS)',
    unit: 'B',
    better: 'lower',
    group: 'memory',
    definition:
      'The largest resident set size of the process. In a container, that of the program inside, without the container itself.',
    method:
      'From the resource usage of the ended process, in a separate run in each round. A small helper program starts the process and reads it, also inside a container.',
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
    definition: 'The size of the file to store: the module, the binary, or the whole image.',
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
    name: 'Size (gzip)',
    unit: 'B',
    better: 'lower',
    group: 'size',
    definition: 'The same file compressed with gzip: about what is transferred.',
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

/** The groups of metrics in display order. */
export const METRIC_GROUPS: readonly { readonly id: Metric['group']; readonly name: string }[] = [
  { id: 'startup', name: 'Startup' },
  { id: 'throughput', name: 'Throughput' },
  { id: 'scaling', name: 'Scaling and density' },
  { id: 'memory', name: 'Memory' },
  { id: 'size', name: 'Size' },
];

/** How all phases are measured, shown once on the Method screen. */
export const PHASE_CONDITIONS = `A phase is timed up to ${PROTOCOL.shots.runs} times in a new worker in each round, on unseen bytes each time. The first time is discarded, and the round counts the median of the others, or their mean below ${PROTOCOL.coarseTicks} ticks of the timer. The worker has already run the program from other bytes, so that the JavaScript of the host is not compiled within a phase. It is then idle for a moment, so that nothing is compiled in the background, and allocates memory, so that the garbage of earlier runs is collected before a phase and not within one. All compilations come first, then all first runs. The start is spread at random over one tick of the timer. Phases are therefore not parts of the cold start and do not add up to it.`;
