import { create } from 'zustand';
import type { BenchPlan } from '../../../core/bench/plan.ts';
import { loadSetting, saveSetting } from '../../workspace/session.ts';
import { type Choice, choiceSchema, DEFAULT_CHOICE, planOf } from './choice.ts';

/* The choice on the page, kept with the workspace wherever it is a plan. */

export interface ChoiceState extends Choice {
  edit(change: Partial<Choice>): void;
  /** Takes over the recipe of a link or of a report. */
  adopt(plan: BenchPlan): void;
}

const SETTING = 'bench-choice';
const KEEP_DELAY = 300;
let timer: ReturnType<typeof setTimeout> | undefined;
/** Changed by the person, so that what was kept comes too late. */
let touched = false;

/** A seed that nobody chose. */
export function freshSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

export const useChoice = create<ChoiceState>()((set, get) => ({
  ...DEFAULT_CHOICE,
  seed: freshSeed(),
  edit(change) {
    touched = true;
    set(change);
    keepSoon(get());
  },
  adopt({ preset, blocks, seed, parts, subjects, engines, serverHosts }) {
    get().edit({ preset, blocks, seed, parts, subjects, engines, serverHosts });
  },
}));

function keepSoon(choice: Choice): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const checked = planOf(choice);
    if (checked.kind === 'faulty') return;
    // Storage that is full is told by the workspace; the choice stays on the page.
    saveSetting(SETTING, { plan: checked.plan, beside: choice.beside }).catch(() => undefined);
  }, KEEP_DELAY);
}

/** Puts the choice of the last visit on the page, unless the person was quicker. */
export async function restoreChoice(): Promise<void> {
  const kept = await loadSetting(SETTING, choiceSchema);
  if (kept === null || touched) return;
  const { metrics: _, ...choice } = kept.plan;
  useChoice.setState({ ...choice, beside: kept.beside });
}
