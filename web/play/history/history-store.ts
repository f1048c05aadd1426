import { create } from 'zustand';
import type { EndedEvent } from '../../../core/run/event.ts';
import { loadSetting, saveSetting } from '../../workspace/session.ts';
import { useModule } from '../module/module-store.ts';
import type { CurrentRun } from '../run/run-store.ts';
import { type HistoryEntry, historyEntry, historySchema, withEntry } from './history-entry.ts';

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
    saveSetting(SETTING, undefined).catch(() => undefined);
  },
}));

/** Called once, when the page starts; runs that ended meanwhile stay before the kept ones. */
export async function loadHistory(): Promise<void> {
  const kept = await loadSetting(SETTING, historySchema);
  if (kept !== null) useHistory.setState(({ runs }) => ({ runs: [...runs, ...kept.runs] }));
}

export function recordRun(run: CurrentRun, ended: EndedEvent): void {
  const { current } = useModule.getState();
  const sample = current?.identity.sha256 === run.config.module.sha256 ? (current.sample?.id ?? null) : null;
  const runs = withEntry(useHistory.getState().runs, historyEntry(run, ended, sample));
  useHistory.setState({ runs });
  // Where storage is full, the list lasts as long as the page.
  saveSetting(SETTING, { version: 1, runs }).catch(() => undefined);
}
