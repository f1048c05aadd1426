import { PROTOCOL } from '../method/protocol.ts';
import { FEWEST_FOR_INTERVAL, reachOf } from './bootstrap.ts';
import type { Estimate } from './figure.ts';
import { studentQuantile } from './student.ts';
import { freedomOf } from './trimmed-mean.ts';
import { hasNoWidth } from './widen.ts';

/*
 * Plans a measurement: the smallest difference that rounds of a given noise detect, and the rounds that a difference
 * needs. Detected means that the whole interval is beyond the band of ±3%, in 90% of repetitions.
 */

/** The share of repetitions in which a detectable difference is found. */
export const POWER = 0.9;

/** Longer runs are not planned: noise that needs more rounds is better reduced than averaged. */
export const MOST_ROUNDS = 300;

export interface Precision {
  /** A value with its 95% interval. */
  readonly estimate: Estimate;
  readonly rounds: number;
  /** The level of the intervals on the page; 95% for a single comparison. */
  readonly confidence?: number;
  /** Ratios within it count as the same. */
  readonly band?: number;
}

/** Returns the standard error of the logarithm. */
const errorOf = ({ estimate, rounds }: Precision): number =>
  Math.log(estimate.high / estimate.low) / 2 / reachOf(rounds);

/** Returns how many standard errors a difference must be beyond the band. */
function errorsNeeded(rounds: number, confidence: number): number {
  const freedom = freedomOf(rounds);
  return studentQuantile((1 - confidence) / 2, freedom) + studentQuantile(1 - POWER, freedom);
}

/**
 * Returns the smallest difference that is detected in 90% of repetitions, as a share: 0.07 for 7%. Null for an exact
 * value, for a single round, and for values that are not positive.
 */
export function detectableDifference(precision: Precision): number | null {
  const { estimate, rounds, confidence = PROTOCOL.confidence, band = PROTOCOL.band } = precision;
  if (rounds < 2 || hasNoWidth(estimate) || !(estimate.low > 0)) return null;
  const share = Math.expm1(Math.log1p(band) + errorsNeeded(rounds, confidence) * errorOf(precision));
  return Number.isFinite(share) ? share : null;
}

export interface Detection {
  /** The smallest difference that is detected now, from `detectableDifference`. */
  readonly detectable: number;
  readonly rounds: number;
  readonly confidence?: number;
  readonly band?: number;
}

/**
 * Returns the number of rounds that detect a difference in 90% of repetitions, at the same noise. The band is
 * ignored for a difference within it, which can only be separated from no difference. Null if more than 300 rounds are needed.
 *
 * @param difference as a share above 0, 0.05 for 5%
 */
export function roundsToDetect(difference: number, detection: Detection): number | null {
  const { detectable, rounds, confidence = PROTOCOL.confidence, band = PROTOCOL.band } = detection;
  const edge = Math.log1p(band);
  const room = Math.log1p(difference) - (difference > band ? edge : 0);
  const error = (Math.log1p(detectable) - edge) / errorsNeeded(rounds, confidence);
  for (let count = FEWEST_FOR_INTERVAL; count <= MOST_ROUNDS; count++) {
    if (errorsNeeded(count, confidence) * error * Math.sqrt(rounds / count) <= room) return count;
  }
  return null;
}
