import type { Milliseconds } from '../../core/base/units.ts';
import { type Middle, middleOf } from '../visible/verdict.ts';

/* The bar: the answer is shown within a second of opening the address, in the median. */

const BAR: Milliseconds = 1000;

export interface OpeningVerdict extends Middle {
  readonly loads: number;
  readonly slowest: Milliseconds;
  readonly holds: boolean;
}

export function judge(times: readonly Milliseconds[]): OpeningVerdict {
  const middle = middleOf(times);
  return { ...middle, loads: times.length, slowest: Math.max(...times), holds: middle.median <= BAR };
}

export function conclusion({ median, low, high, slowest, holds }: OpeningVerdict): string {
  const [middle, from, to, last] = [median, low, high, slowest].map(Math.round);
  return `The answer is shown after ${middle} ms (95% CI ${from}–${to}, slowest ${last}) (bar: median ≤ ${BAR} ms): the bar ${holds ? 'holds' : 'does not hold'}`;
}
