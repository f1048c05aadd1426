import type { Draws } from '../stats/draws.ts';
import { estimateLocation, estimateRatio, estimateSuite, estimateUnpairedRatio, type Pair } from '../stats/estimate.ts';
import type { Estimate } from '../stats/figure.ts';

/* Where the figures of a report meet the statistics: which values they get. */

/** Engines differ in the last bits of `Math.exp` and `Math.log`; these digits they share. */
const DIGITS = 12;
const settle = (value: number): number => (Number.isFinite(value) ? Number(value.toPrecision(DIGITS)) : value);

/** With the digits that every engine computes alike, so that a report reads the same on every machine. */
const settled = ({ value, low, high }: Estimate): Estimate => ({
  value: settle(value),
  low: settle(low),
  high: settle(high),
});

/** What is the same in every block, as sizes are, has no need of logarithms and is given back as it is. */
function constant(values: readonly number[]): Estimate | null {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first)
    ? { value: first, low: first, high: first }
    : null;
}

/** The location of one host's blocks. */
export const locate = (values: readonly number[], draws: Draws): Estimate =>
  constant(values) ?? settled(estimateLocation(values, draws));

/** The ratio of paired blocks. */
export const locateRatio = (pairs: readonly Pair[], draws: Draws): Estimate =>
  constant(pairs.map(({ above, below }) => above / below)) ?? settled(estimateRatio(pairs, draws));

/** The geometric mean of the ratios of several subjects. */
export const locateSuite = (subjects: readonly (readonly Pair[])[], draws: Draws): Estimate =>
  settled(estimateSuite(subjects, draws));

/** The ratio of the blocks of two runs, which do not pair. */
export function locateUnpairedRatio(above: readonly number[], below: readonly number[], draws: Draws): Estimate {
  const [one, other] = [constant(above), constant(below)];
  if (one === null || other === null) return settled(estimateUnpairedRatio(above, below, draws));
  const ratio = one.value / other.value;
  return { value: ratio, low: ratio, high: ratio };
}
