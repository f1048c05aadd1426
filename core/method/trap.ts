import type { MetricId } from './metric.ts';
import { PROTOCOL } from './protocol.ts';

/* The traps that silently corrupt a benchmark, and what Wasm Dyno does about each. */

export interface MeasuringTrap {
  readonly name: string;
  readonly effect: string;
  readonly remedy: string;
  /** The affected metrics; empty for all. */
  readonly metrics: readonly MetricId[];
}

const percent = (share: number) => `${Number((share * 100).toPrecision(3))}%`;

export const MEASURING_TRAPS: readonly MeasuringTrap[] = [
  {
    name: 'Cached compilation',
    effect:
      'A browser answers a second compilation of the same bytes from a cache, so a "cold" time looks many times too fast.',
    remedy:
      'Every cold compilation gets a custom section with a unique nonce. The cached compilation is a separate metric.',
    metrics: ['compile-cold', 'compile-cached', 'cold-start', 'cold-total'],
  },
  {
    name: 'Lazy compilation',
    effect:
      '`WebAssembly.compile` does not compile everything: most functions are compiled at their first call. A start therefore looks cheaper than it is.',
    remedy:
      'Compile (cold) is the lazy compilation, and its definition states this. Cold start to first output is measured as a whole and includes what is compiled at the first call.',
    metrics: ['compile-cold', 'first-output', 'first-run'],
  },
  {
    name: 'First run is not steady state',
    effect:
      'Engines begin in a baseline tier, and one long call stays there. The first run can take twice as long as the second.',
    remedy: `First run, repeat run and steady state are three metrics. A warm-up lasts at least ${PROTOCOL.warmUp.runs} runs and ${PROTOCOL.warmUp.length} ms, every iteration is recorded, and the steady state is detected rather than assumed.`,
    metrics: ['first-run', 'repeat-run', 'throughput'],
  },
  {
    name: 'Open developer tools',
    effect: 'Open developer tools keep every module in the baseline tier and slow down all results.',
    remedy:
      'Reference work of known cost is timed before and after each round. If it indicates the baseline tier, the report carries a warning.',
    metrics: [],
  },
  {
    name: 'Streaming and code caches',
    effect:
      'A browser compiles a module while it is downloaded, and keeps the compiled code of a site for later visits. Both make a visit faster than a compilation from memory.',
    remedy:
      'No metric uses either: results would depend on the network and on earlier visits. Fetch and compilation are separate metrics, and the compilation of known bytes is measured as Compile (cached).',
    metrics: ['fetch', 'compile-cold', 'compile-cached', 'cold-start', 'cold-total'],
  },
  {
    name: 'Idle start and hot loop',
    effect:
      'The same call takes about three times as long after an idle moment as in a tight loop: an instantiation 0.11–0.15 ms instead of 0.03–0.06 ms. Published values are mostly from loops.',
    remedy:
      'Phases are timed after a pause, as in a program that starts once. Warm start is the repeated case. Literature values are shown separately, with their source.',
    metrics: ['instantiate', 'wasi-setup', 'first-output', 'first-run', 'warm-start'],
  },
  {
    name: 'Cold, but not that cold',
    effect:
      'A worker starts in a browser that is already running, while a process starts from nothing. Neither includes the start of the browser or of the container daemon.',
    remedy:
      'The layers of each metric list what is included. Cold start in a browser begins with the creation of the worker.',
    metrics: ['spawn', 'cold-start', 'cold-total'],
  },
  {
    name: 'Garbage of the benchmark',
    effect:
      'A garbage collection that starts within a phase counts as part of it. The first compilation took almost twice as long as without the garbage of the warm starts before it.',
    remedy: `Before each stage, the worker allocates memory to start the collection and waits for ${PROTOCOL.collection.wait} ms. Each phase is timed up to ${PROTOCOL.shots.runs} times per round, and the first is discarded.`,
    metrics: ['prepare', 'compile-cold', 'instantiate', 'first-output', 'first-run'],
  },
  {
    name: 'Changing processor speed',
    effect:
      'A processor changes its clock rate, and other programs share it. A host that is measured in a fast moment looks faster.',
    remedy:
      'Before each phase, the worker counts how often it can read the clock in 1 ms. Rounds in which these readings differ by more than 10% between two hosts, compared with their usual difference, are left out of the ratio. If fewer than 60% would remain, all rounds are used.',
    metrics: ['prepare', 'compile-cold', 'wasi-setup', 'instantiate', 'first-output', 'first-run'],
  },
  {
    name: 'Coarse timers',
    effect:
      'Browsers round their clock: to 5–20 µs on an isolated page, to 0.1 or 1 ms otherwise. Short phases read as 0.',
    remedy: `The tick is observed over ${PROTOCOL.timerEdges} clock steps in each worker. A batch lasts at least ${PROTOCOL.batchTicks} ticks and ${PROTOCOL.batchLength} ms, and a single measurement starts at a random moment within a tick. Times of less than ${PROTOCOL.coarseTicks} ticks are plain means, because a median of whole ticks is biased. Values below the tick are shown as "< tick", never as 0.`,
    metrics: [],
  },
  {
    name: 'Ratios of different things',
    effect:
      'Most claims of "a thousand times faster than a container" divide an instantiation by the complete start of a container.',
    remedy:
      'Every bar lists the layers it includes. Cold start covers everything from creation to the first byte, on every host.',
    metrics: ['cold-start', 'cold-total', 'instantiate', 'warm-start'],
  },
  {
    name: 'Different days and machines',
    effect: 'A machine warms up, throttles and shares its cores. Two runs differ even if the programs are identical.',
    remedy:
      'Hosts take turns within rounds, in a seeded random order and never two at once, and ratios use values of the same round. Reports of different machines are shown separately and never divided.',
    metrics: [],
  },
  {
    name: 'Different compilers',
    effect:
      'gcc and clang alone can differ by a factor of two on the same source. If a native binary and a Wasm module come from different compilers, their ratio also compares the compilers.',
    remedy:
      'Native code is built by clang of the same major version as the module, with the same optimisation flags. A second native row shows the system’s compiler. The report names compilers and flags of both sides, and has a warning if they differ.',
    metrics: ['throughput', 'work-large', 'work-small'],
  },
  {
    name: 'Noise that looks like a difference',
    effect: 'With enough attempts, a program beats itself.',
    remedy: `The first host is measured twice, as an A/A check: its ratio to itself must include 1. The reference work may vary by ${percent(PROTOCOL.canaryVariation)} and drift by ${percent(PROTOCOL.canaryDrift)} before the report carries a warning. A difference within ${percent(PROTOCOL.band)} counts as the same. If the interval does not decide, the verdict is "inconclusive".`,
    metrics: [],
  },
  {
    name: 'Fast because wrong',
    effect: 'A host that fails early or prints something else looks fast.',
    remedy:
      'The output and exit code of every run are compared. If they differ, the report shows the difference and leaves out the values of the hosts that disagree.',
    metrics: [],
  },
  {
    name: 'Observer effect',
    effect: 'Messages, traces and progress bars take time from what they measure.',
    remedy:
      'Nothing is posted while a clock runs, tracing is off, and the page is idle while a program is timed. Browsers throttle hidden pages, so a round on a hidden page is discarded and measured again.',
    metrics: [],
  },
];
