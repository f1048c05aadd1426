import { text, whole, z } from '../base/schema.ts';
import type { Milliseconds } from '../base/units.ts';
import type { MetricId } from '../method/metric.ts';
import { METRIC_IDS } from '../method/metric.ts';
import type { EngineId } from '../run/config.ts';
import { ENGINE_IDS } from '../run/config.ts';

/*
 * What is to be measured, and by which protocol. The figures of the protocol stand here once: the code
 * that measures takes them from here, and the Method screen shows them.
 */

export const PROTOCOL = {
  /** Blocks of the two presets. */
  blocks: { quick: 12, full: 30 },
  /** Two figures within this share of each other are the same. */
  band: 0.03,
  confidence: 0.95,
  resamples: 10_000,
  /** A batch lasts at least so many ticks of the timer, and at least so long in milliseconds. */
  batchTicks: 200,
  batchLength: 5,
  /** Edges of the timer that are observed to find its tick. */
  timerEdges: 200,
  /** The fixed piece of work may vary and drift by these shares before the machine is called noisy. */
  canaryVariation: 0.05,
  canaryDrift: 0.03,
  /** Repeated runs go on until both are reached, or until the cap. */
  warmUp: { runs: 5, length: 200, cap: 60 },
  /** Pairs of small and large work in a block, at most, and how long they go on in milliseconds. */
  steady: { pairs: 7, length: 400 },
  /** Warm starts in a block, at most, and how long they go on in milliseconds. */
  warmStarts: { runs: 30, length: 60 },
  /** A pause before the phases of the startup are timed, so that nothing is compiled in the background any more. */
  settling: 30,
  /** How long all workers run for one figure of scaling, in milliseconds, and how often. */
  scaling: { length: 600, rounds: 5 },
  /** No more instances than this are tried, for so many milliseconds, and holding so many bytes of memory together. */
  densityCap: 10_000,
  densityLength: 5000,
  densityMemory: 1024 * 1024 * 1024,
  /** One case may take so long, in milliseconds; then its worker is ended and the case is a failure. */
  caseLimit: 60_000,
} as const;

/** What a browser measures together, in one worker. */
export const MEASURE_PARTS = ['startup', 'throughput', 'scaling'] as const;
export type MeasurePart = (typeof MEASURE_PARTS)[number];

/** The metrics that a part gives. Memory and sizes come with every part. */
export const METRICS_OF_PART: Readonly<Record<MeasurePart, readonly MetricId[]>> = {
  startup: [
    'spawn',
    'fetch',
    'prepare',
    'compile-cold',
    'compile-cached',
    'wasi-setup',
    'instantiate',
    'first-output',
    'first-run',
    'warm-start',
    'cold-start',
    'cold-total',
  ],
  throughput: ['repeat-run', 'work-small', 'work-large', 'throughput'],
  scaling: ['scaling', 'density'],
};

/** The key in reports of an engine of this page, and of its second self. */
export const browserHostKey = (engine: EngineId): string => `browser:${engine}`;
export const aliasKey = (host: string): string => `${host}~again`;

/** The least program there is, as a subject: what a host costs by itself. */
export const NOOP_KEY = 'noop';

export const planSchema = z.object({
  preset: z.enum(['quick', 'full', 'custom']),
  blocks: whole(1, 1000),
  seed: whole(0, 0xffff_ffff),
  parts: z.array(z.enum(MEASURE_PARTS)).check(z.minLength(1)),
  /** Empty for all that the parts give. */
  metrics: z.array(z.enum(METRIC_IDS)),
  /** The keys of the subjects: ids of samples, `noop`, `module`, or a digest. */
  subjects: z.array(z.string()).check(z.minLength(1)),
  engines: z.array(z.enum(ENGINE_IDS)).check(z.minLength(1)),
  /** Hosts of the machine that a local server measures in turns with the page; recipes of before have none. */
  serverHosts: z._default(z.array(text(1, 80)).check(z.maxLength(64)), []),
});

/** A person's choice, as it is stored and linked. */
export type BenchPlan = z.infer<typeof planSchema>;

/** One case: a subject on an engine, or on the alias of one. */
export interface BenchCase {
  readonly subject: string;
  readonly engine: EngineId;
  readonly host: string;
}

/** One case of the local server: a subject on a host that is a process. */
export interface ServerCase {
  readonly subject: string;
  readonly host: string;
}

/** A rough time for the whole, for the person to decide by. */
export interface PlanEstimate {
  readonly duration: Milliseconds;
  readonly cases: number;
}
