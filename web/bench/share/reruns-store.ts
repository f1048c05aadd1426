import { create } from 'zustand';
import { crc32 } from '../../../core/base/crc32.ts';
import { z } from '../../../core/base/schema.ts';
import type { BenchPlan } from '../../../core/bench/plan.ts';
import { useMeasurement } from '../../measure/session.ts';
import { loadSetting, saveSetting } from '../../workspace/session.ts';

/* Which report is the reader's re-run of which link. It is saved, so that both are compared again after a reload. */

const SETTING = 'bench-reruns';
/** Links whose re-runs are remembered. */
const LIMIT = 30;

const savedSchema = z.array(z.object({ link: z.string(), report: z.string() }));

interface Rerun {
  /** The key of the link. */
  readonly link: string;
  /** The id of the report. */
  readonly report: string;
}

export const useReruns = create<{ readonly list: readonly Rerun[] }>()(() => ({ list: [] }));

/** Returns a short key of the text of a link. */
export const linkKey = (text: string): string => `${crc32(new TextEncoder().encode(text)).toString(16)}-${text.length}`;

/** Returns the id of the report that re-ran a link; null if none did. */
export const rerunOf = (list: readonly Rerun[], text: string): string | null =>
  list.find(({ link }) => link === linkKey(text))?.report ?? null;

/** Loads the re-runs of earlier visits. */
export async function restoreReruns(): Promise<void> {
  // Without storage, re-runs are known until the page is closed.
  const saved = (await loadSetting(SETTING, savedSchema).catch(() => null)) ?? [];
  useReruns.setState(({ list }) => ({ list: [...list, ...saved] }));
}

/** Remembers the report of a measurement as the re-run of a link, as soon as its first round is complete. */
export function rememberRerun(text: string, plan: BenchPlan): void {
  const link = linkKey(text);
  const unsubscribe = useMeasurement.subscribe((state) => {
    // The measurement was cancelled, and another one is shown or measured.
    if (state.plan !== plan) return unsubscribe();
    if (state.report === null) return;
    unsubscribe();
    const list = [{ link, report: state.report.id }, ...useReruns.getState().list.filter((each) => each.link !== link)];
    useReruns.setState({ list });
    saveSetting(SETTING, list.slice(0, LIMIT)).catch(() => undefined);
  });
}
