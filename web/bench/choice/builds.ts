import { pairOf } from '../../../core/bench/pair.ts';
import { useChoice } from './choice-store.ts';

/* Chooses two builds of one program, which are then measured in turns. */

/** Selects both builds, on the first of the chosen engines. */
export function chooseBuilds(before: string, after: string): void {
  const { engines, edit } = useChoice.getState();
  edit({ pair: true, subjects: [before, after], engines: engines.slice(0, 1), parts: ['startup'] });
}

export function swapBuilds(): void {
  const pair = pairOf(useChoice.getState());
  if (pair !== null) useChoice.getState().edit({ pair: true, subjects: [pair.after, pair.before] });
}

/** Keeps both programs, which are then measured like any others. */
export const leaveBuilds = (): void => useChoice.getState().edit({ pair: undefined });
