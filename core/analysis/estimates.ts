import type { Draws } from '../stats/draws.ts';
import { estimateLocation, estimateRatio, estimateSuite, estimateUnpairedRatio, type Pair } from '../stats/estimate.ts';
import type { Estimate } from '../stats/figure.ts';

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

/** Estimates the ratio of paired rounds. */
export const locateRatio = (pairs: readonly Pair[], draws: Draws): Estimate =>
  constant(pairs.map(({ above, below }) => above / below)) ?? portable(estimateRatio(pairs, draws));

/** Estimates the geometric mean of the ratios of several programs. */
export const locateSuite = (subjects: readonly (readonly Pair[])[], draws: Draws): Estimate =>
  portable(estimateSuite(subjects, draws));

/** Estimates the ratio of two runs, whose rounds do not pair. */
export function locateUnpairedRatio(above: readonly number[], below: readonly number[], draws: Draws): Estimate {
  const [one, other] = [constant(above), constant(below)];
  if (one === null || other === null) return portable(estimateUnpairedRatio(above, below, draws));
  const ratio = one.value / other.value;
  return { value: ratio, low: ratio, high: ratio };
}
