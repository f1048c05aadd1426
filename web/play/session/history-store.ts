import { create } from 'zustand';
import type { EndedEvent } from '../../../core/run/event.ts';
import { loadSetting, saveSetting } from '../../workspace/session.ts';
import { HISTORY_MAX, type HistoryEntry, historyEntry, historySchema, withEntry } from './history-entry.ts';
import { useModule } from './module-store.ts';
import type { CurrentRun } from './run-store.ts';

/* The runs of this workspace, kept with it. */

const SETTING = 'history';

export interface HistoryState {
  readonly runs: readonly HistoryEntry[];
  clear(): void;
}

export const useHistory = create<HistoryState>()((set) => ({
  runs: [],
  clear() {
    set({ runs: [] });
    void keep();
  },
}));

let loading: Promise<void> | null = null;

/** Loads the kept runs, once a page; runs that ended meanwhile stay before them. */
export function loadHistory(): Promise<void> {
  loading ??= load();
  return loading;
}

async function load(): Promise<void> {
  const kept = await loadSetting(SETTING, historySchema);
  if (kept !== null) useHistory.setState(({ runs }) => ({ runs: [...runs, ...kept.runs].slice(0, HISTORY_MAX) }));
}

/** Not before the kept runs are loaded: it would write over them. */
async function keep(): Promise<void> {
  try {
    await loadHistory();
    const { runs } = useHistory.getState();
    await saveSetting(SETTING, runs.length === 0 ? undefined : { version: 1, runs });
  } catch {
    // Where storage is full, the list lasts as long as the page.
  }
}

export function recordRun(run: CurrentRun, ended: EndedEvent): void {
  const { current } = useModule.getState();
  const sample = current?.identity.sha256 === run.config.module.sha256 ? (current.sample?.id ?? null) : null;
  const runs = withEntry(useHistory.getState().runs, historyEntry(run, ended, sample));
  useHistory.setState({ runs });
  void keep();
}
