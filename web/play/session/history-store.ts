import { create } from 'zustand';
import type { EndedEvent } from '../../../core/run/event.ts';
import { loadSetting, saveSetting } from '../../workspace/session.ts';
import { HISTORY_MAX, type HistoryEntry, historyEntry, historySchema, withEntry } from './history-entry.ts';
import type { CurrentRun } from './run-store.ts';

/* The runs of this workspace, saved with it. */

const SETTING = 'history';

export interface HistoryState {
  readonly runs: readonly HistoryEntry[];
  clear(): void;
}

export const useHistory = create<HistoryState>()((set) => ({
  runs: [],
  clear() {
    set({ runs: [] });
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
  useHistory.setState(({ runs }) => ({ runs: withEntry(runs, historyEntry(run, ended)) }));
  void save();
}
