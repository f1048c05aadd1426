import { formatDuration } from '../../base/quantity.ts';
import { PROTOCOL } from '../../method/protocol.ts';
import type { Report } from '../../report/report.ts';
import { median, relativeSpread } from '../../stats/summary.ts';
import type { Warning } from '../analysis.ts';

/*
 * How steady the machine was, from the reference work around each round. The variation is the median absolute
 * deviation, scaled to a standard deviation of normal noise, over the median: a single interruption does not
 * make a machine noisy.
 */

/** The fewest rounds on either side that separate drift from chance. */
const FEWEST_OF_A_THIRD = 2;

const percent = (share: number): string => `${(share * 100).toFixed(Math.abs(share) < 0.095 ? 1 : 0)}%`;

const forAll = { subject: null, host: null };

/** Warns about a noisy machine, and about one that became slower or faster during the run. */
export function noiseWarnings({ canary }: Report): Warning[] {
  const { blocks, before, after } = canary;
  const warnings: Warning[] = [];
  const times = [...before, ...after].filter((time) => time > 0);
  if (times.length < 2) return warnings;
  const middle = median(times);
  const variation = relativeSpread(times);
  if (variation > PROTOCOL.canaryVariation) {
    warnings.push({
      kind: 'noisy',
      title: 'Noisy machine',
      reason: `The reference work of ${formatDuration(middle)} varied by ${percent(variation)} (median absolute deviation). A quiet machine stays within ${percent(PROTOCOL.canaryVariation)}.`,
      advice:
        'Ratios are valid because they are paired by round, but intervals are wider. Other programs and battery power are common causes.',
      ...forAll,
    });
  }
  const inOrder = blocks
    .map((block, index) => ({ block, times: [before[index], after[index]].filter((time) => time !== undefined) }))
    .sort((a, b) => a.block - b.block);
  const third = Math.floor(inOrder.length / 3);
  if (third < FEWEST_OF_A_THIRD) return warnings;
  const first = median(inOrder.slice(0, third).flatMap((each) => each.times));
  const last = median(inOrder.slice(-third).flatMap((each) => each.times));
  const drift = last / first - 1;
  if (Math.abs(drift) > PROTOCOL.canaryDrift) {
    warnings.push({
      kind: 'drifting',
      title: drift > 0 ? 'Became slower' : 'Became faster',
      reason: `The reference work took ${percent(Math.abs(drift))} ${drift > 0 ? 'longer' : 'less'} in the last third of the rounds than in the first.`,
      advice:
        'The machine warmed up, throttled, or was busy. Ratios are valid because they are paired by round. Absolute values are less reliable.',
      ...forAll,
    });
  }
  return warnings;
}
