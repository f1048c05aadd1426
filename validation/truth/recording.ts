import { z } from '../../core/base/schema.ts';

/*
 * The recorded noise: how the times of one and the same thing vary on a real machine. In each block the
 * same program was measured several times in a row, each time in a fresh worker or process, as hosts are.
 */

export const seriesSchema = z.object({
  /** Where and what: `node compute`, `Chromium spawn`. */
  name: z.string(),
  /** Milliseconds: for each block one value a side, the median of its repeats where it has any. */
  blocks: z.array(z.array(z.number().check(z.positive())).check(z.minLength(2))).check(z.minLength(2)),
});

export const recordingSchema = z.object({
  /** Whether something else was at work on the machine: `quiet` or `loaded`. */
  load: z.string(),
  made: z.string(),
  /** The command that made it. */
  command: z.string(),
  machine: z.object({ cpu: z.string(), cores: z.number(), os: z.string() }),
  versions: z.object({ node: z.string(), chromium: z.string() }),
  /** The fixed piece of work before and after each block. */
  canary: z.object({ before: z.array(z.number()), after: z.array(z.number()) }),
  series: z.array(seriesSchema),
});

export type Recording = z.infer<typeof recordingSchema>;
export type RecordedSeries = z.infer<typeof seriesSchema>;
