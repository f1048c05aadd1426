import { seededRandom, shuffled } from '../base/random.ts';

/*
 * Finds the places at which the level of a short series changes: divisive segmentation by energy distance with a
 * permutation test (E-divisive: Matteson and James, Journal of the American Statistical Association 109, 2014), which
 * MongoDB uses for its performance tests (Daly et al., ICPE 2020). It assumes no distribution. A series without a change
 * is divided with a probability of at most the level, because the first test is exact for exchangeable values and later
 * ones only follow a significant one.
 */

/** Minimum length of a segment, so that a single outlier is not a level. */
const SHORTEST = 3;
const PERMUTATIONS = 1999;

/**
 * Returns the number of values below which no change can be significant: a step in the middle of n values is matched by
 * 2 of the C(n, n/2) ways to divide them.
 */
export function fewestValues(level: number): number {
  let ways = 1;
  let size = 0;
  while (size < 2 * SHORTEST || 2 / ways > level) {
    size += 1;
    const half = Math.floor(size / 2);
    ways = 1;
    for (let step = 1; step <= half; step++) ways = (ways * (size - half + step)) / step;
  }
  return size;
}

interface Split {
  /** The index of the first value after the change; -1 if the segment is too short. */
  readonly at: number;
  readonly statistic: number;
}

/** Returns the division of a segment with the largest energy distance, weighted by the lengths of both sides. */
function bestSplit(values: readonly number[], start: number, end: number): Split {
  const size = end - start;
  let best: Split = { at: -1, statistic: Number.NEGATIVE_INFINITY };
  if (size < 2 * SHORTEST) return best;
  const distance = (a: number, b: number): number => Math.abs((values[start + a] ?? 0) - (values[start + b] ?? 0));
  let [left, across, right] = [0, 0, 0];
  for (let a = 0; a < size; a++) for (let b = a + 1; b < size; b++) right += distance(a, b);
  for (let length = 1; length <= size - SHORTEST; length++) {
    // The value before the border moves from the right to the left side.
    const moved = length - 1;
    let [toLeft, toRight] = [0, 0];
    for (let other = 0; other < moved; other++) toLeft += distance(moved, other);
    for (let other = length; other < size; other++) toRight += distance(moved, other);
    left += toLeft;
    right -= toRight;
    across += toRight - toLeft;
    if (length < SHORTEST) continue;
    const rest = size - length;
    const within = (2 * left) / (length * (length - 1)) + (2 * right) / (rest * (rest - 1));
    const energy = (2 * across) / (length * rest) - within;
    const statistic = (energy * length * rest) / size;
    if (statistic > best.statistic) best = { at: start + length, statistic };
  }
  return best;
}

/** Returns the best division of all segments. */
function bestOf(values: readonly number[], borders: readonly number[]): Split {
  let best: Split = { at: -1, statistic: Number.NEGATIVE_INFINITY };
  for (let index = 0; index + 1 < borders.length; index++) {
    const split = bestSplit(values, borders[index] ?? 0, borders[index + 1] ?? 0);
    if (split.at >= 0 && split.statistic > best.statistic) best = split;
  }
  return best;
}

/** Whether a division is larger than all but a share of the divisions of permuted segments. */
function isSignificant(
  split: Split,
  values: readonly number[],
  borders: readonly number[],
  level: number,
  random: () => number,
): boolean {
  let reached = 0;
  for (let round = 0; round < PERMUTATIONS; round++) {
    const permuted = borders.slice(1).flatMap((end, index) => shuffled(values.slice(borders[index] ?? 0, end), random));
    // Rounding must not make an equal division smaller.
    if (bestOf(permuted, borders).statistic >= split.statistic * (1 - 1e-9)) reached += 1;
    if ((1 + reached) / (PERMUTATIONS + 1) > level) return false;
  }
  return true;
}

/**
 * Returns the indexes of the first value of each new level, in order; empty without a change.
 * @param values in order, on a scale on which differences are comparable, such as logarithms of times
 * @param level the probability of a change in a series that has none, such as 0.05
 * @param seed of the permutations: the same values and seed give the same result
 */
export function levelChanges(values: readonly number[], level: number, seed: number): readonly number[] {
  if (values.length < fewestValues(level)) return [];
  const random = seededRandom(seed);
  let borders = [0, values.length];
  for (;;) {
    const split = bestOf(values, borders);
    if (split.at < 0 || !(split.statistic > 0)) break;
    if (!isSignificant(split, values, borders, level, random)) break;
    borders = [...borders, split.at].sort((a, b) => a - b);
  }
  return borders.slice(1, -1);
}
