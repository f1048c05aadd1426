import { coarseMean, isCoarse } from '../stats/coarse.ts';

/*
 * Computes the value of a block: the median of its samples, or their mean if the clock is coarse for them. A block with
 * one sample returns that sample bit for bit, so a condensed report gives the same figures as the full one.
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

function valueOfBlock(samples: number[], tick: number): number {
  const value = middle(samples.sort((a, b) => a - b));
  if (samples.length === 1 || !isCoarse(value, tick)) return value;
  return Math.round(coarseMean(samples, value, tick) * STEPS) / STEPS;
}

/** Whether the blocks are in order with one sample each, as in a condensed report, where no value is computed. */
const hasOneSampleEach = (blocks: readonly number[]): boolean =>
  blocks.every((block, index) => index === 0 || block > (blocks[index - 1] ?? block));

/**
 * Returns the value of each block, by increasing block number.
 *
 * @param tick of the clock that timed the values, in their unit; 0 for counts, and for batches that are much longer
 */
export function blockValues(blocks: readonly number[], values: readonly number[], tick: number): BlockValue[] {
  if (hasOneSampleEach(blocks)) {
    return values.slice(0, blocks.length).map((value, index) => ({ block: blocks[index] ?? 0, value }));
  }
  const byBlock = new Map<number, number[]>();
  for (const [index, block] of blocks.entries()) {
    const value = values[index];
    if (value === undefined) continue;
    const list = byBlock.get(block);
    if (list === undefined) byBlock.set(block, [value]);
    else list.push(value);
  }
  return [...byBlock].sort(([a], [b]) => a - b).map(([block, list]) => ({ block, value: valueOfBlock(list, tick) }));
}
