import { create } from 'zustand';
import type { BenchPlan } from '../../../core/bench/plan.ts';
import type { Subject } from '../../../core/report/report.ts';
import { loadSetting, saveSetting } from '../../workspace/session.ts';
import { type Choice, choiceSchema, DEFAULT_CHOICE, planOf } from './choice.ts';

/* The settings of the form. They are saved with the workspace whenever they are valid. */

export interface ChoiceState extends Choice {
  /** The names of programs that came with a link or report and may not be stored in this browser, by key. */
  readonly names: Readonly<Record<string, string>>;
  /** Whether the settings of the last visit have been looked for. */
  readonly isRestored: boolean;
  edit(change: Partial<Choice>): void;
  /** Loads the settings of a link or report. */
  adopt(plan: BenchPlan, subjects: readonly Subject[]): void;
}

const SETTING = 'bench-choice';
const KEEP_DELAY = 300;
let timer: ReturnType<typeof setTimeout> | undefined;
/** Whether the user has changed the settings before the saved ones were loaded. */
let touched = false;

/** Returns a random seed. */
export function freshSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

export const useChoice = create<ChoiceState>()((set, get) => ({
  ...DEFAULT_CHOICE,
  seed: freshSeed(),
  names: {},
  isRestored: false,
  edit(change) {
    touched = true;
    // Other programs are not builds of one program.
    set('subjects' in change && !('pair' in change) ? { ...change, pair: undefined } : change);
    keepSoon(get());
  },
  adopt({ preset, blocks, seed, parts, subjects, engines, serverHosts, pair }, programs) {
    const foreign = programs.filter(({ sample }) => sample === null).map(({ key, name }) => [key, name]);
    set({ names: Object.fromEntries(foreign) });
    get().edit({ preset, blocks, seed, parts, subjects, engines, serverHosts, pair });
  },
}));

function keepSoon(choice: ChoiceState): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const checked = planOf(choice);
    if (checked.kind === 'faulty') return;
    // The workspace reports full storage; the settings stay on the page.
    saveSetting(SETTING, { plan: checked.plan, beside: choice.otherReports, names: choice.names }).catch(
      () => undefined,
    );
  }, KEEP_DELAY);
}

/** Restores the settings of the last visit, unless the user has changed them already. */
export async function restoreChoice(): Promise<void> {
  // The workspace reports storage that cannot be read; the form then shows the defaults.
  const kept = await loadSetting(SETTING, choiceSchema).catch(() => null);
  if (kept === null || touched) {
    useChoice.setState({ isRestored: true });
    return;
  }
  const { metrics: _, ...choice } = kept.plan;
  useChoice.setState({ ...choice, otherReports: kept.beside, names: kept.names, isRestored: true });
}
