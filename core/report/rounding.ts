import type { Unit } from '../method/metric.ts';

/*
 * How finely a report keeps its values. No clock of a browser or an operating system tells more than
 * nanoseconds; the digits that floating point adds behind them would only make files and links longer.
 */

const NANOSECONDS_PER_MILLISECOND = 1e6;
/** A rate comes from a span of at most some seconds, counted in nanoseconds. */
const DIGITS_OF_A_RATE = 9;

/** A time in milliseconds, to the nanosecond. */
export function roundTime(milliseconds: number): number {
  return Math.round(milliseconds * NANOSECONDS_PER_MILLISECOND) / NANOSECONDS_PER_MILLISECOND;
}

/** A sample's value as a report keeps it. Rounding twice changes nothing. */
export function roundSample(value: number, unit: Unit): number {
  if (unit === 'ms') return roundTime(value);
  return unit === 'work/s' ? Number(value.toPrecision(DIGITS_OF_A_RATE)) : value;
}
