/*
 * What one block says: the median of its samples. It is taken so that a block of one sample gives that
 * very sample back, bit for bit: a condensed report then gives the same figures as the full one.
 */

export interface BlockValue {
  readonly block: number;
  readonly value: number;
}

/** A time between two samples is kept as finely as they are, to the nanosecond, so that links stay short. */
const STEPS = 1e6;

/** The middle of rising values; between two, the geometric mean where both are positive, as of logarithms. */
function middle(rising: readonly number[]): number {
  const half = rising.length >> 1;
  const upper = rising[half] ?? Number.NaN;
  if (rising.length % 2 === 1) return upper;
  const lower = rising[half - 1] ?? Number.NaN;
  if (lower === upper) return upper;
  const between = lower > 0 ? Math.sqrt(lower) * Math.sqrt(upper) : (lower + upper) / 2;
  return Math.min(upper, Math.max(lower, Math.round(between * STEPS) / STEPS));
}

/** The median of each block, by rising number of the block. */
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
