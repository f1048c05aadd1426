import { PROTOCOL } from '../method/protocol.ts';
import { estimateMean, estimateRatioOfMeans } from '../stats/coarse.ts';
import type { Draws } from '../stats/draws.ts';
import {
  estimateLocation,
  estimateRatio,
  estimateSuite,
  estimateUnpairedRatio,
  type Pair,
  type RoundPair,
} from '../stats/estimate.ts';
import type { Estimate } from '../stats/figure.ts';
import { detectableDifference } from '../stats/power.ts';
import { pOfEquality, type RatioOfRounds, widened } from '../stats/widen.ts';

/* Applies the statistics to the values of a report. */

/** Engines differ in the last bits of `Math.exp` and `Math.log`; they agree on this many digits. */
const DIGITS = 12;
const roundOff = (value: number): number => (Number.isFinite(value) ? Number(value.toPrecision(DIGITS)) : value);

/** Rounds to the digits that every engine agrees on, so that a report reads the same on every machine. */
const portable = ({ value, low, high }: Estimate): Estimate => ({
  value: roundOff(value),
  low: roundOff(low),
  high: roundOff(high),
});

/** Returns a value that is the same in every round, such as a size, without taking logarithms. */
function constant(values: readonly number[]): Estimate | null {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first)
    ? { value: first, low: first, high: first }
    : null;
}

/** Estimates the location of the rounds of one host. */
export const locate = (values: readonly number[], draws: Draws): Estimate =>
  constant(values) ?? portable(estimateLocation(values, draws));

/** Estimates the mean of the rounds of one host, whose values are a few ticks of the clock. */
export const locateCoarse = (values: readonly number[]): Estimate => constant(values) ?? portable(estimateMean(values));

/** Estimates the ratio of paired rounds, of which one host has values of a few ticks of the clock. */
export const locateCoarseRatio = (pairs: readonly Pair[]): Estimate => portable(estimateRatioOfMeans(pairs));

/** Estimates the ratio of paired rounds. */
export const locateRatio = (pairs: readonly Pair[], draws: Draws): Estimate =>
  constant(pairs.map(({ above, below }) => above / below)) ?? portable(estimateRatio(pairs, draws));

/** Estimates the geometric mean of the ratios of several programs, which share their rounds. */
export const locateSuite = (subjects: readonly (readonly RoundPair[])[]): Estimate => portable(estimateSuite(subjects));

/** Widens the 95% interval of a ratio to another level. */
export const atLevel = (of: RatioOfRounds, confidence: number): Estimate => portable(widened(of, confidence));

/** Returns the p value of a ratio of 1, adjusted so that it is at most 0.05 if the interval at the level excludes 1. */
export const adjustedP = (of: RatioOfRounds, confidence: number): number =>
  roundOff(Math.min(1, (pOfEquality(of) * (1 - PROTOCOL.confidence)) / (1 - confidence)));

/**
 * Returns the smallest detectable difference of a ratio with a 95% interval.
 * @param band the ratios that count as the same, as a share
 */
export function detectable(
  { ratio, rounds }: RatioOfRounds,
  confidence: number,
  band: number = PROTOCOL.band,
): number | null {
  const share = detectableDifference({ estimate: ratio, rounds, confidence, band });
  return share === null ? null : roundOff(share);
}

/** Returns the smallest detectable difference between a value and another one of the same noise, unpaired. */
export function detectableBetween(estimate: Estimate, rounds: number): number | null {
  const { value, low, high } = estimate;
  const ofRatio = { value: 1, low: (low / value) ** Math.SQRT2, high: (high / value) ** Math.SQRT2 };
  return detectable({ ratio: ofRatio, rounds }, PROTOCOL.confidence);
}

/** Estimates the ratio of two runs, whose rounds do not pair. */
export function locateUnpairedRatio(above: readonly number[], below: readonly number[], draws: Draws): Estimate {
  const [one, other] = [constant(above), constant(below)];
  if (one === null || other === null) return portable(estimateUnpairedRatio(above, below, draws));
  const ratio = one.value / other.value;
  return { value: ratio, low: ratio, high: ratio };
}
