import type { Pair } from './estimate.ts';

/*
 * Removes the machine's changes of speed from paired rounds. Directly before each phase, the worker counts how often it
 * can read the clock in a millisecond: a probe of the processor's speed at that moment. If the probes of two hosts agree
 * on average, the difference of their readings in one round is chance, and the part of the difference of the times that
 * goes with it is removed (a control variate: Lavenberg and Welch, Management Science 27, 1981).
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
  return pairs.map((pair, index) => ({ ...pair, above: pair.above * Math.exp(-slope * (probes[index] ?? 0)) }));
}
