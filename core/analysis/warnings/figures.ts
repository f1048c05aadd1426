import { counted, formatDuration } from '../../base/quantity.ts';
import { METRICS } from '../../method/metric.ts';
import { PROTOCOL } from '../../method/protocol.ts';
import type { Host, Report } from '../../report/report.ts';
import type { Cell, Comparison, WarmUp, Warning } from '../analysis.ts';
import type { TooLittleWork } from '../block-series.ts';
import { hostName, nameOfHost, subjectName } from '../words/host.ts';
import { firstOf } from '../words/list.ts';
import { ratioRange } from '../words/ratio.ts';

/* Warnings about single figures: the timer, the alias, the steady state, the work. */

/** Milliseconds. Browsers that are not isolated give no finer clock; those that are give a finer one. */
const COARSE_TICK = 0.1;
/** A share of steady blocks under this is told. */
const STEADY_ENOUGH = 0.8;
/** The share of intervals that miss what they are about. */
const CHANCE = 1 - PROTOCOL.confidence;

/** One warning for each host whose clock is coarse, or is too coarse for some of its figures. */
export function timerWarnings(report: Report, cells: readonly Cell[]): Warning[] {
  return report.hosts.flatMap((host) => {
    const below = cells.filter((cell) => cell.host === host.key && cell.belowTick !== null);
    if (host.timerTick < COARSE_TICK && below.length === 0) return [];
    const figures = below.map(
      ({ metric, subject }) => `${METRICS[metric].name.toLowerCase()} of ${subjectName(report, subject)}`,
    );
    const tick = `The timer of ${hostName(host)} moves in steps of ${formatDuration(host.timerTick)}`;
    return {
      kind: 'coarse-timer' as const,
      title: host.timerTick >= COARSE_TICK ? `Timer of ${formatDuration(host.timerTick)}` : 'Below the timer',
      reason: below.length === 0 ? `${tick}.` : `${tick}; below that: ${firstOf(figures)}.`,
      advice:
        host.isolated === false
          ? 'Open the page where it is cross-origin isolated: browsers give a finer timer there.'
          : 'Such figures are shown as "less than" and are not compared. Longer spans are not concerned.',
      subject: null,
      host: host.key,
    };
  });
}

/** Hosts that could have had a finer clock, and shared memory. */
export const isolationWarnings = (hosts: readonly Host[]): Warning[] =>
  hosts
    .filter(({ isolated, aliasOf }) => isolated === false && aliasOf === null)
    .map((host) => ({
      kind: 'not-isolated',
      title: 'Not isolated',
      reason: `${hostName(host)} was measured on a page that is not cross-origin isolated, so its timer is coarser.`,
      advice: 'Open the page where it is cross-origin isolated, as with npm start, and measure again.',
      subject: null,
      host: host.key,
    }));

/**
 * What the alias says of the whole. Of many intervals of 95%, some miss 1 by chance: it differs where more
 * do than chance explains (by two standard deviations), or where one is called another host and is further
 * out than chance would bring any of so many (Bonferroni).
 */
export function aliasWarnings(report: Report, comparisons: readonly Comparison[]): Warning[] {
  return report.hosts.flatMap((host) => {
    const own = comparisons.filter(
      (comparison) =>
        comparison.host === host.key &&
        comparison.baseline === host.aliasOf &&
        METRICS[comparison.metric].unit !== 'B' &&
        // A single block has no interval that could miss.
        comparison.pairs > 1,
    );
    const off = own.filter(({ ratio }) => ratio.low > 1 || ratio.high < 1);
    const isFarOut = own.some(
      ({ verdict, p }) => (verdict.kind === 'less' || verdict.kind === 'more') && p < CHANCE / own.length,
    );
    const byChance = CHANCE * own.length + 2 * Math.sqrt(CHANCE * (1 - CHANCE) * own.length);
    if (host.aliasOf === null || (!isFarOut && off.length <= byChance)) return [];
    const texts = off.map(
      ({ metric, subject, ratio }) =>
        `${ratioRange(ratio)} for ${METRICS[metric].name.toLowerCase()} of ${subjectName(report, subject)}`,
    );
    return {
      kind: 'alias-differs' as const,
      title: 'Differs from itself',
      reason: `${nameOfHost(report, host.aliasOf)} was measured twice, as two hosts. In ${off.length} of ${counted(own.length, 'figure')} the two differ: ${firstOf(texts)}.`,
      advice: 'Differences of this size between other hosts mean nothing here. Let the machine rest and measure again.',
      subject: null,
      host: host.key,
    };
  });
}

/** Cases whose repeated runs did not become steady. */
export const steadinessWarnings = (report: Report, warmUps: readonly WarmUp[]): Warning[] =>
  warmUps
    .filter(({ steadyShare }) => steadyShare < STEADY_ENOUGH)
    .map(({ subject, host, steadyShare }) => ({
      kind: 'not-steady',
      title: 'Not steady',
      reason: `${subjectName(report, subject)} on ${nameOfHost(report, host)} reached a steady state in ${Math.round(steadyShare * 100)}% of the blocks only.`,
      advice: 'Look at the tier-up chart: its repeated runs still change, and throughput can hold some warm-up.',
      subject,
      host,
    }));

/** Throughputs whose two sizes of work are too close for the timer. */
export const workWarnings = (report: Report, tooLittle: readonly TooLittleWork[]): Warning[] =>
  tooLittle.map(({ subject, host, unusable, blocks }) => ({
    kind: 'work-too-small',
    title: 'Too little work',
    reason: `In ${unusable} of ${counted(blocks, 'block')} the large work of ${subjectName(report, subject)} took no longer than the small on ${nameOfHost(report, host)}, as far as its timer can tell.`,
    advice: 'Those blocks give no throughput. Declare larger sizes of work.',
    subject,
    host,
  }));
