import { describe, expect, it } from 'vitest';
import { TimeBudget } from './time-budget.ts';

/** Starts rounds of these lengths until one does not fit, and returns how many started and when the last one ended. */
function measure(limit: number, preparing: number, lengths: readonly number[]) {
  let now = 1000;
  const budget = new TimeBudget(limit, () => now);
  now += preparing;
  let begun = 0;
  for (const length of lengths) {
    if (!budget.fitsBlock()) break;
    begun += 1;
    now += length;
  }
  return { begun, took: now - 1000, left: budget.left };
}

describe('a time budget', () => {
  it.each([
    ['stops after the last round that fits', 100, 10, [20, 20, 20, 20, 20, 20], { begun: 4, took: 90, left: 10 }],
    ['allows a round that exactly fits', 100, 0, [25, 25, 25, 25, 25], { begun: 4, took: 100, left: 0 }],
    ['stops after a slow round', 100, 0, [60, 10, 10, 10, 10, 10], { begun: 1, took: 60 }],
    ['uses the length of the previous round', 100, 0, [40, 10, 10, 10, 10, 10, 10, 10], { begun: 7, took: 100 }],
    ['always allows one round', 100, 150, [60, 60], { begun: 1, took: 210, left: 0 }],
    ['does not affect a short run', 100, 0, [10, 10], { begun: 2, took: 20, left: 80 }],
  ])('%s', (_, limit, preparing, lengths, expected) => {
    expect(measure(limit, preparing, lengths)).toMatchObject(expected);
  });
});
