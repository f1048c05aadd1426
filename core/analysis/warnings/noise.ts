import { formatDuration } from '../../base/quantity.ts';
import { PROTOCOL } from '../../method/protocol.ts';
import type { Report } from '../../report/report.ts';
import { median, relativeSpread } from '../../stats/summary.ts';
import type { Warning } from '../analysis.ts';

/*
 * How steady the machine was, by the fixed piece of work around each block. The variation is robust: the
 * median absolute deviation, scaled to a standard deviation of normal noise, over the median. One
 * interruption does not make a machine noisy; a machine that is never the same does.
 */

/** Fewer than these on either side tell no drift from chance. */
const FEWEST_OF_A_THIRD = 2;

const percent = (share: number): string => `${(share * 100).toFixed(Math.abs(share) < 0.095 ? 1 : 0)}%`;

const forAll = { subject: null, host: null };

/** Warnings about a machine that is noisy, or that became slower or faster on the way. */
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
      reason: `A fixed piece of work of ${formatDuration(middle)} varied by ${percent(variation)} (by its median absolute deviation); ${percent(PROTOCOL.canaryVariation)} is the most that a quiet machine does.`,
      advice: 'Close what else is running, plug in the power, and measure again. The intervals hold, but are wider.',
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
      reason: `A fixed piece of work took ${percent(Math.abs(drift))} ${drift > 0 ? 'longer' : 'less'} in the last third of the blocks than in the first.`,
      advice:
        'The machine warmed up, slowed down to cool, or had other work. Ratios hold, for they are paired by block; single figures hold less.',
      ...forAll,
    });
  }
  return warnings;
}
