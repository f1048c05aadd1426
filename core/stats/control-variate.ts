import type { Pair } from './estimate.ts';
import { trimmedMeanOf } from './trimmed-mean.ts';

/*
 * Removes the machine's changes of speed from paired rounds. Directly before each phase, the worker counts how often it
 * can read the clock in a millisecond: a probe of the processor's speed at that moment. If the probes of two hosts agree
 * on average, the difference of their readings in one round is chance, and the part of the difference of the times that
 * goes with it is removed (a control variate: Lavenberg and Welch, Management Science 27, 1981).
 *
 * How strongly times follow the speed is estimated from the same rounds. What remains after a fit varies less than the
 * true errors, and the estimate has an error of its own. Both are made up for as in the prediction of a regression at the
 * point where the probes agree: the remaining differences are spread around their mean.
 */

/** The values of two hosts in one round, with the readings of the speed probe before them. */
export interface ProbedPair extends Pair {
  /** Null without a reading. */
  readonly probes: { readonly above: number; readonly below: number } | null;
}

/** The fewest rounds from which the effect of the speed can be estimated. */
const FEWEST = 8;
/** Largest mean difference of two probes that agree, in standard errors. */
const AGREEMENT = 2;
/** A time falls in proportion to the speed at most; the rest of the range allows for its estimate's error. */
const STEEPEST = -1.5;

interface Differences {
  readonly times: readonly number[];
  readonly probes: readonly number[];
}

/** Returns the logarithms of the ratios, or null if a round has no reading. */
function differencesOf(pairs: readonly ProbedPair[]): Differences | null {
  const probes: number[] = [];
  for (const pair of pairs) {
    if (pair.probes === null || !(pair.probes.above > 0 && pair.probes.below > 0)) return null;
    probes.push(Math.log(pair.probes.above / pair.probes.below));
  }
  return { times: pairs.map(({ above, below }) => Math.log(above / below)), probes };
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Returns the pairs with `above` as it would be if both hosts had run at the same speed. Returns the pairs unchanged if
 * rounds are few or without readings, or if the readings of the two hosts differ on average: the probe itself then
 * depends on the host.
 *
 * @param pairs with positive values
 */
export function adjustForSpeed<P extends ProbedPair>(pairs: readonly P[]): readonly P[] {
  const differences = pairs.length < FEWEST ? null : differencesOf(pairs);
  if (differences === null) return pairs;
  const { times, probes } = differences;
  const [meanTime, meanProbe] = [meanOf(times), meanOf(probes)];
  let squares = 0;
  let products = 0;
  for (const [index, probe] of probes.entries()) {
    squares += (probe - meanProbe) ** 2;
    products += (probe - meanProbe) * ((times[index] ?? meanTime) - meanTime);
  }
  const error = Math.sqrt(squares / (probes.length * (probes.length - 1)));
  if (!(squares > 0) || Math.abs(meanProbe) > AGREEMENT * error) return pairs;
  const slope = Math.min(0, Math.max(STEEPEST, products / squares));
  if (slope === 0) return pairs;
  const adjusted = times.map((time, index) => time - slope * (probes[index] ?? 0));
  const centre = trimmedMeanOf(adjusted);
  const spread = spreadOfFit(probes.length, meanProbe, squares);
  return pairs.map((pair, index) => {
    const own = adjusted[index] ?? centre;
    return { ...pair, above: pair.below * Math.exp(centre + spread * (own - centre)) };
  });
}

/**
 * Returns by how much the standard error of a fitted value at 0 exceeds that of a mean of the residuals: √(1/n + x̄²/Sxx)
 * with n − 2 degrees of freedom, over √(1/n) with n − 1 (Draper and Smith, Applied Regression Analysis, 1.4).
 */
function spreadOfFit(count: number, mean: number, squares: number): number {
  return Math.sqrt(((count - 1) / (count - 2)) * (1 + (count * mean ** 2) / squares));
}
