/* The functions that were shown, for going back and forward. */

export interface FunctionHistory {
  readonly entries: readonly number[];
  readonly at: number;
}

const ENTRIES_MAX = 100;

export const historyOf = (index: number): FunctionHistory => ({ entries: [index], at: 0 });

/** Adds a function after the current one, unless it is the current one. */
export function visit(history: FunctionHistory, index: number): FunctionHistory {
  if (history.entries[history.at] === index) return history;
  const entries = [...history.entries.slice(0, history.at + 1), index].slice(-ENTRIES_MAX);
  return { entries, at: entries.length - 1 };
}

/** Goes back (-1) or forward (1); null at the end. */
export function step({ entries, at }: FunctionHistory, by: -1 | 1): FunctionHistory | null {
  return entries[at + by] === undefined ? null : { entries, at: at + by };
}
