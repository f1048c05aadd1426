import type { Unit } from '../method/metric.ts';

/*
 * Rounds the values of a report. No clock has a finer resolution than nanoseconds; further digits come from floating
 * point and would only make files and links longer.
 */

const NANOSECONDS_PER_MILLISECOND = 1e6;
/** Significant digits of a rate, which is computed from seconds with nanosecond resolution. */
const DIGITS_OF_A_RATE = 9;

/** Rounds a time in milliseconds to nanoseconds. */
export function roundTime(milliseconds: number): number {
  return Math.round(milliseconds * NANOSECONDS_PER_MILLISECOND) / NANOSECONDS_PER_MILLISECOND;
}

/** Rounds a sample for storage. Idempotent. */
export function roundSample(value: number, unit: Unit): number {
  if (unit === 'ms') return roundTime(value);
  return unit === 'work/s' ? Number(value.toPrecision(DIGITS_OF_A_RATE)) : value;
}
