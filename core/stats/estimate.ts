import { bootstrapInterval } from './bootstrap.ts';
import type { Draws } from './draws.ts';
import type { Estimate } from './figure.ts';
import { jointInterval } from './joint.ts';

/*
 * Estimates with intervals. Times are compared by their logarithms, so that twice and half are at the same distance from
 * equal, and estimates scale with their unit.
 */

/** The values of two hosts in one block. */
export interface Pair {
  readonly above: number;
  readonly below: number;
}

/** The values of two hosts in a numbered round. */
export interface RoundPair extends Pair {
  readonly block: number;
}

const exponential = ({ value, low, high }: Estimate): Estimate => ({
  value: Math.exp(value),
  low: Math.exp(low),
  high: Math.exp(high),
});

/**
 * Estimates the location of one host's blocks: the 20% trimmed mean of the logarithms, converted back. Uses the values
 * themselves if one of them is not positive.
 * @throws if there are no values
 */
export function estimateLocation(values: readonly number[], draws: Draws): Estimate {
  const isPositive = values.every((value) => value > 0);
  return isPositive
    ? exponential(bootstrapInterval([values.map(Math.log)], draws))
    : bootstrapInterval([values], draws);
}

const differencesOf = (pairs: readonly Pair[]): number[] =>
  pairs.map(({ above, below }) => {
    if (!(above > 0 && below > 0)) throw new Error('a ratio requires positive values');
    return Math.log(above) - Math.log(below);
  });

/**
 * Estimates `above` over `below` from paired blocks. Noise that affects both hosts of a block cancels out.
 * @throws if there are no pairs, or a value is not positive
 */
export const estimateRatio = (pairs: readonly Pair[], draws: Draws): Estimate =>
  exponential(bootstrapInterval([differencesOf(pairs)], draws));

/**
 * Estimates the geometric mean of the ratios of several subjects. Rounds are a random effect that all subjects share.
 * Subjects are a fixed effect, so the interval describes this suite on this machine and not programs in general.
 * @throws if there are no subjects, or one without pairs
 */
export const estimateSuite = (subjects: readonly (readonly RoundPair[])[]): Estimate =>
  exponential(
    jointInterval(
      subjects.map((pairs) => {
        const differences = differencesOf(pairs);
        return new Map(pairs.map(({ block }, place) => [block, differences[place] ?? Number.NaN]));
      }),
    ),
  );

/**
 * Estimates `above` over `below` from two runs whose blocks cannot be paired: the blocks of each run are resampled
 * separately. Negating the values negates a trimmed mean, so the mean over both groups, one of them negated, is half of
 * the difference.
 * @throws if a run has no values, or one is not positive
 */
export function estimateUnpairedRatio(above: readonly number[], below: readonly number[], draws: Draws): Estimate {
  if (![...above, ...below].every((value) => value > 0)) throw new Error('a ratio requires positive values');
  const turned = below.map((value) => -Math.log(value));
  const { value, low, high } = bootstrapInterval([above.map(Math.log), turned], draws);
  return exponential({ value: 2 * value, low: 2 * low, high: 2 * high });
}
