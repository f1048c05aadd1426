import { create } from 'zustand';
import { z } from '../../../core/base/schema.ts';
import { runConfigSchema } from '../../../core/run/config.ts';
import type { EndedEvent } from '../../../core/run/event.ts';
import { outcomeWords } from '../../runner/outcome-words.ts';
import { loadSetting, saveSetting } from '../../workspace/session.ts';
import type { CurrentRun } from './run-store.ts';

/* The runs of this workspace, saved with it. */

/** One line of the history: everything needed to run the program again, and the outcome. Output is not saved. */
const historyEntrySchema = z.object({
  /** Unix time in milliseconds. The list is sorted by it. */
  startedAt: z.number(),
  config: runConfigSchema,
  /** The id of the sample that the module belongs to; null for a custom module. */
  sample: z.nullable(z.string()),
  /** The build of a project that was run; absent for other modules. */
  build: z.optional(z.object({ project: z.string(), number: z.number() })),
  outcome: z.object({ tone: z.enum(['ok', 'neutral', 'warn', 'bad']), short: z.string() }),
  /** Milliseconds from `_start` to the end; null when `_start` was not reached. */
  run: z.nullable(z.number()),
  outputBytes: z.number(),
  peakMemory: z.nullable(z.number()),
});

export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** The saved list. Entries that do not parse are skipped. */
const historySchema = z.object({
  version: z.literal(1),
  runs: z.pipe(
    z.array(z.catch(z.nullable(historyEntrySchema), null)),
    z.transform((runs) => runs.filter((run) => run !== null)),
  ),
});

const HISTORY_MAX = 100;

function historyEntry(run: CurrentRun, ended: EndedEvent): HistoryEntry {
  const { tone, short } = outcomeWords(ended.outcome);
  return {
    startedAt: run.startedAt,
    config: run.config,
    sample: run.sample,
    ...(run.build === null ? {} : { build: { project: run.build.project, number: run.build.number } }),
    outcome: { tone, short },
    run: ended.timing.run,
    outputBytes: ended.outputBytes,
    peakMemory: ended.peakMemory,
  };
}

const SETTING = 'history';

export interface HistoryState {
  /** Newest first. */
  readonly runs: readonly HistoryEntry[];
  /** The runs that were removed last, until they are restored or others are removed. */
  readonly removed: readonly HistoryEntry[];
  /** Removes these runs. They can be restored until the page closes. */
  remove(runs: readonly HistoryEntry[]): void;
  restore(): void;
}

export const useHistory = create<HistoryState>()((set) => ({
  runs: [],
  removed: [],
  remove(removed) {
    set(({ runs }) => ({ runs: runs.filter((run) => !removed.includes(run)), removed }));
    void save();
  },
  restore() {
    set(({ runs, removed }) => ({
      runs: [...runs, ...removed].sort((a, b) => b.startedAt - a.startedAt).slice(0, HISTORY_MAX),
      removed: [],
    }));
    void save();
  },
}));

let loading: Promise<void> | null = null;

/** Loads the saved runs, once per page. Runs that have ended since the page opened stay first. */
export function loadHistory(): Promise<void> {
  loading ??= load();
  return loading;
}

async function load(): Promise<void> {
  const saved = await loadSetting(SETTING, historySchema);
  if (saved !== null) useHistory.setState(({ runs }) => ({ runs: [...runs, ...saved.runs].slice(0, HISTORY_MAX) }));
}

async function save(): Promise<void> {
  try {
    // Saving before the load would overwrite the saved runs.
    await loadHistory();
    const { runs } = useHistory.getState();
    await saveSetting(SETTING, runs.length === 0 ? undefined : { version: 1, runs });
  } catch {
    // With full storage, the list lasts until the page closes.
  }
}

export function recordRun(run: CurrentRun, ended: EndedEvent): void {
  useHistory.setState(({ runs }) => ({ runs: [historyEntry(run, ended), ...runs].slice(0, HISTORY_MAX) }));
  void save();
}
