import type { Pair } from './estimate.ts';
import { median } from './summary.ts';

/*
 * Leaves out the rounds in which the processor ran at different speeds for the two hosts: another tenant of the machine
 * was active, or the clock rate had changed. Directly before each phase, the worker counts how often it can read the
 * clock in a millisecond, a probe of the speed at that moment. The choice depends on these readings alone and never on the
 * times, so it cannot favour a host.
 *
 * A control variate (Lavenberg and Welch, Management Science 27, 1981), which subtracts what a fit of the times to the
 * readings explains, was used before. The few rounds with very different speeds determined the fit: docs/decisions/statistics.md.
 */

/** The values of two hosts in one round, with the readings of the speed probe before them. */
export interface ProbedPair extends Pair {
  /** Null without a reading. */
  readonly probes: { readonly above: number; readonly below: number } | null;
}

/**
 * The largest logarithm of a ratio of speeds that counts as the same. On an idle machine, 90% of readings are within 2%;
 * a busy neighbour on the same core takes 40% of the speed.
 */
const SAME = 0.1;
/** With fewer rounds, or a smaller share of them, at the same speed, all rounds are used. */
const FEWEST = 8;
const SMALLEST_SHARE = 0.6;

/**
 * Returns the pairs in which both hosts ran at the same speed. Readings are compared with their median difference,
 * because reading the clock may cost one host more. Returns all pairs if a round has no reading, or too few are left.
 *
 * @param pairs with positive values
 */
export function atSameSpeed<P extends ProbedPair>(pairs: readonly P[]): readonly P[] {
  const differences: number[] = [];
  for (const { probes } of pairs) {
    if (probes === null || !(probes.above > 0 && probes.below > 0)) return pairs;
    differences.push(Math.log(probes.above / probes.below));
  }
  if (differences.length < FEWEST) return pairs;
  const usual = median(differences);
  const same = pairs.filter((_, index) => Math.abs((differences[index] ?? usual) - usual) <= SAME);
  return same.length >= Math.max(FEWEST, SMALLEST_SHARE * pairs.length) ? same : pairs;
}
