/*
 * Computes the value of a block: the median of its samples. A block with one sample returns that sample bit for bit, so a
 * condensed report gives the same figures as the full one.
 */

export interface BlockValue {
  readonly block: number;
  readonly value: number;
}

/** Rounds a time between two samples to nanoseconds, which keeps links short. */
const STEPS = 1e6;

/** Returns the median of sorted values: of two middle values, the geometric mean if both are positive. */
function middle(rising: readonly number[]): number {
  const half = rising.length >> 1;
  const upper = rising[half] ?? Number.NaN;
  if (rising.length % 2 === 1) return upper;
  const lower = rising[half - 1] ?? Number.NaN;
  if (lower === upper) return upper;
  const between = lower > 0 ? Math.sqrt(lower) * Math.sqrt(upper) : (lower + upper) / 2;
  return Math.min(upper, Math.max(lower, Math.round(between * STEPS) / STEPS));
}

/** Returns the median of each block, by increasing block number. */
export function blockValues(blocks: readonly number[], values: readonly number[]): BlockValue[] {
  const byBlock = new Map<number, number[]>();
  for (const [index, block] of blocks.entries()) {
    const value = values[index];
    if (value === undefined) continue;
    const list = byBlock.get(block);
    if (list === undefined) byBlock.set(block, [value]);
    else list.push(value);
  }
  return [...byBlock]
    .sort(([a], [b]) => a - b)
    .map(([block, list]) => ({ block, value: middle(list.sort((a, b) => a - b)) }));
}
