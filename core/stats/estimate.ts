import { bootstrapInterval } from './bootstrap.ts';
import type { Draws } from './draws.ts';
import type { Estimate } from './figure.ts';

/*
 * Figures with their intervals. Times are compared by their logarithms, so that twice and half are equally
 * far from the same, and every estimate scales with its unit.
 */

/** One block of two hosts. */
export interface Pair {
  readonly above: number;
  readonly below: number;
}

const exponential = ({ value, low, high }: Estimate): Estimate => ({
  value: Math.exp(value),
  low: Math.exp(low),
  high: Math.exp(high),
});

/**
 * The location of one host's blocks: the 20% trimmed mean of the logarithms, back on the scale of the values;
 * of the values as they are where one is not above 0.
 * @throws where there are no values
 */
export function estimateLocation(values: readonly number[], draws: Draws): Estimate {
  const isPositive = values.every((value) => value > 0);
  return isPositive
    ? exponential(bootstrapInterval([values.map(Math.log)], draws))
    : bootstrapInterval([values], draws);
}

const differencesOf = (pairs: readonly Pair[]): number[] =>
  pairs.map(({ above, below }) => {
    if (!(above > 0 && below > 0)) throw new Error('a ratio needs values above 0');
    return Math.log(above) - Math.log(below);
  });

/**
 * How many times `below` is `above`, from paired blocks: what disturbs both hosts of a block cancels in it.
 * @throws where there are no pairs, or a value is not above 0
 */
export const estimateRatio = (pairs: readonly Pair[], draws: Draws): Estimate =>
  exponential(bootstrapInterval([differencesOf(pairs)], draws));

/**
 * The geometric mean of the ratios of several subjects, each from its own paired blocks. Blocks are the random
 * effect: they are drawn anew within each subject. Subjects are a fixed effect: they are these and no others,
 * so the interval speaks of this suite on this machine and not of programs at large.
 * @throws where there are no subjects, or one without pairs
 */
export const estimateSuite = (subjects: readonly (readonly Pair[])[], draws: Draws): Estimate =>
  exponential(bootstrapInterval(subjects.map(differencesOf), draws));

/**
 * How many times `below` is `above`, from the blocks of two runs that do not pair: each run's blocks are drawn anew by
 * themselves. A trimmed mean turns its sign with its values, so that the mean over the two groups, one of them turned,
 * is half of the difference.
 * @throws where a run has no values, or one is not above 0
 */
export function estimateUnpairedRatio(above: readonly number[], below: readonly number[], draws: Draws): Estimate {
  if (![...above, ...below].every((value) => value > 0)) throw new Error('a ratio needs values above 0');
  const turned = below.map((value) => -Math.log(value));
  const { value, low, high } = bootstrapInterval([above.map(Math.log), turned], draws);
  return exponential({ value: 2 * value, low: 2 * low, high: 2 * high });
}
