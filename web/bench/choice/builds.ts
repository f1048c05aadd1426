import { pairOf } from '../../../core/bench/pair.ts';
import type { Choice } from './choice.ts';
import { useChoice } from './choice-store.ts';

/* Chooses two builds of one program, which are then measured in turns. */

/** What was selected before the builds of this visit. */
let before: Pick<Choice, 'subjects' | 'engines' | 'parts'> | null = null;

/** Selects both builds, on the first of the chosen engines. */
export function chooseBuilds(first: string, second: string): void {
  const choice = useChoice.getState();
  const { subjects, engines, parts, edit } = choice;
  if (pairOf(choice) === null) before = { subjects, engines, parts };
  edit({ pair: true, subjects: [first, second], engines: engines.slice(0, 1), parts: ['startup'] });
}

export function swapBuilds(): void {
  const pair = pairOf(useChoice.getState());
  if (pair !== null) useChoice.getState().edit({ pair: true, subjects: [pair.after, pair.before] });
}

/** Returns to the earlier selection; after a reload, keeps both programs, which are then measured like any others. */
export function leaveBuilds(): void {
  useChoice.getState().edit({ ...before, pair: undefined });
  before = null;
}
