import { z } from '../../core/base/schema.ts';

/*
 * Recorded noise: the variation of times on a real machine. Each block measured the same program several times in a row,
 * each in a fresh worker or process. Recordings by record.ts have one shot of each phase and use no code of the product;
 * those by record-phases.ts are measured by the workers of the Bench screen. In those by record-pairs.ts, one worker
 * measured both sides of a block in turns.
 */

export const seriesSchema = z.object({
  /** Host and work: `node compute`, `Chromium spawn`. */
  name: z.string(),
  /** Milliseconds: for each block one value per side, the median of its repetitions if any. */
  blocks: z.array(z.array(z.number().check(z.positive())).check(z.minLength(2))).check(z.minLength(2)),
  /** Readings of the speed probe, one for each value. */
  probes: z.optional(z.array(z.array(z.number()))),
  /** The difference that 30 rounds must detect, as a share; absent if there is no such requirement. */
  mustFind: z.optional(z.number()),
  /** The ratios that count as the same, as a share: 0 for two builds, absent for the usual band. */
  band: z.optional(z.number()),
});

export const recordingSchema = z.object({
  /** Other load of the machine, see load.ts; `bench` for the workers of the Bench screen; else the load average. */
  load: z.string(),
  made: z.string(),
  /** Command that made the recording. */
  command: z.string(),
  machine: z.object({ cpu: z.string(), cores: z.number(), os: z.string() }),
  versions: z.object({ node: z.string(), chromium: z.string() }),
  /** Times of the reference work before and after each block. */
  canary: z.object({ before: z.array(z.number()), after: z.array(z.number()) }),
  series: z.array(seriesSchema),
});

export type Recording = z.infer<typeof recordingSchema>;
export type RecordedSeries = z.infer<typeof seriesSchema>;
