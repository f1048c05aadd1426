import { text, whole, z } from '../base/schema.ts';
import type { Milliseconds } from '../base/units.ts';
import type { MetricId } from '../method/metric.ts';
import { METRIC_IDS } from '../method/metric.ts';
import type { EngineId } from '../run/config.ts';
import { ENGINE_IDS } from '../run/config.ts';

/*
 * A plan: programs, hosts and protocol of a measurement.
 */

/** Groups of metrics that a worker measures together. */
export const MEASURE_PARTS = ['startup', 'throughput', 'scaling'] as const;
export type MeasurePart = (typeof MEASURE_PARTS)[number];

/** Metrics of each part. Memory and sizes belong to every part. */
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

/** Returns the report key of an engine of this page, or of its alias. */
export const browserHostKey = (engine: EngineId): string => `browser:${engine}`;
export const aliasKey = (host: string): string => `${host}~again`;

/** Key of the smallest program, which measures the overhead of a host. */
export const NOOP_KEY = 'noop';

export const planSchema = z.object({
  preset: z.enum(['quick', 'full', 'custom']),
  blocks: whole(1, 1000),
  seed: whole(0, 0xffff_ffff),
  parts: z.array(z.enum(MEASURE_PARTS)).check(z.minLength(1)),
  /** Empty for all metrics of the parts. */
  metrics: z.array(z.enum(METRIC_IDS)),
  /** Keys of the subjects: sample ids, `noop`, `module`, or a digest. */
  subjects: z.array(z.string()).check(z.minLength(1)),
  engines: z.array(z.enum(ENGINE_IDS)).check(z.minLength(1)),
  /** Hosts of the local server, measured in turns with the page. Older plans have none. */
  serverHosts: z._default(z.array(text(1, 80)).check(z.maxLength(64)), []),
  /** Present if the subjects are builds of one program, which are compiled in turns in one worker: see pair.ts. */
  pair: z.optional(z.literal(true)),
});

/** The user's selection, as stored and linked. */
export type BenchPlan = z.infer<typeof planSchema>;

/** One case: a subject on an engine or an alias. */
export interface BenchCase {
  readonly subject: string;
  readonly engine: EngineId;
  readonly host: string;
  /** The other builds, measured in turns with the subject in the same worker. Absent for a single program. */
  readonly otherBuilds?: readonly string[];
}

/** One case of the local server: a subject on a process host. */
export interface ServerCase {
  readonly subject: string;
  readonly host: string;
}

/** A rough time for the whole, for the person to decide by. */
export interface PlanEstimate {
  readonly duration: Milliseconds;
  readonly cases: number;
}
