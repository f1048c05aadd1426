import { z } from '../../../core/base/schema.ts';
import { runConfigSchema } from '../../../core/run/config.ts';
import type { EndedEvent } from '../../../core/run/event.ts';
import { outcomeWords } from './outcome-words.ts';
import type { CurrentRun } from './run-store.ts';

/* One line of the history: what it takes to run the program again, and how the run ended. Output is not saved. */

export const historyEntrySchema = z.object({
  /** Unix time in milliseconds. The list is sorted by it. */
  startedAt: z.number(),
  config: runConfigSchema,
  /** The id of the sample that the module belongs to; null for a custom module. */
  sample: z.nullable(z.string()),
  outcome: z.object({ tone: z.enum(['ok', 'neutral', 'warn', 'bad']), short: z.string() }),
  /** Milliseconds from `_start` to the end; null when `_start` was not reached. */
  run: z.nullable(z.number()),
  outputBytes: z.number(),
  peakMemory: z.nullable(z.number()),
});

export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** The saved list. Entries that do not parse are skipped. */
export const historySchema = z.object({
  version: z.literal(1),
  runs: z.pipe(
    z.array(z.catch(z.nullable(historyEntrySchema), null)),
    z.transform((runs) => runs.filter((run) => run !== null)),
  ),
});

export const HISTORY_MAX = 100;

export function historyEntry(run: CurrentRun, ended: EndedEvent): HistoryEntry {
  const { tone, short } = outcomeWords(ended.outcome);
  return {
    startedAt: run.startedAt,
    config: run.config,
    sample: run.sample,
    outcome: { tone, short },
    run: ended.timing.run,
    outputBytes: ended.outputBytes,
    peakMemory: ended.peakMemory,
  };
}

/** Puts `entry` first and keeps at most `HISTORY_MAX`. */
export function withEntry(runs: readonly HistoryEntry[], entry: HistoryEntry): readonly HistoryEntry[] {
  return [entry, ...runs].slice(0, HISTORY_MAX);
}
