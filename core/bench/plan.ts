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
