import { counted, formatDuration } from '../../base/quantity.ts';
import { METRICS } from '../../method/metric.ts';
import { PROTOCOL } from '../../method/protocol.ts';
import type { Host, Report } from '../../report/report.ts';
import type { Cell, Comparison, WarmUp, Warning } from '../analysis.ts';
import type { TooLittleWork } from '../block-series.ts';
import { hostName, nameOfHost, subjectName } from '../words/host.ts';
import { firstOf } from '../words/list.ts';
import { ratioRange } from '../words/ratio.ts';

/* Warnings about single values: timer resolution, A/A check, steady state, amount of work. */

/** In milliseconds. Only cross-origin isolated pages get a finer clock. */
const COARSE_TICK = 0.1;
/** A smaller share of steady rounds gives a warning. */
const STEADY_ENOUGH = 0.8;
/** The share of 95% intervals that miss the true value by chance. */
const CHANCE = 1 - PROTOCOL.confidence;

interface TimerProblem {
  readonly hosts: readonly Host[];
  /** The values below the tick: "instantiate of sum". */
  readonly figures: readonly string[];
}

/** Groups hosts whose timers have the same effect, such as the engines of one browser. */
function timerProblems(report: Report, cells: readonly Cell[]): readonly TimerProblem[] {
  const problems = report.hosts.flatMap((host): TimerProblem[] => {
    const figures = cells
      .filter((cell) => cell.host === host.key && cell.belowTick !== null)
      .map(({ metric, subject }) => `${METRICS[metric].name.toLowerCase()} of ${subjectName(report, subject)}`);
    return host.timerTick < COARSE_TICK && figures.length === 0 ? [] : [{ hosts: [host], figures }];
  });
  const groups = new Map<string, TimerProblem>();
  for (const { hosts, figures } of problems) {
    const key = JSON.stringify([hosts.map(({ timerTick, isolated }) => [timerTick, isolated]), figures]);
    groups.set(key, { hosts: [...(groups.get(key)?.hosts ?? []), ...hosts], figures });
  }
  return [...groups.values()];
}

/** Warns about hosts whose timer is coarse, or too coarse for some of their values. */
export const timerWarnings = (report: Report, cells: readonly Cell[]): Warning[] =>
  timerProblems(report, cells).flatMap(({ hosts, figures }) => {
    const [host] = hosts;
    if (host === undefined) return [];
    const tick = formatDuration(host.timerTick);
    const names = firstOf(hosts.map(hostName));
    const reason = `The timer of ${names} has a resolution of ${tick}`;
    return {
      kind: 'coarse-timer' as const,
      title: host.timerTick >= COARSE_TICK ? `Timer of ${tick}` : 'Below timer resolution',
      reason: figures.length === 0 ? `${reason}.` : `${reason}. Shorter than that: ${firstOf(figures)}.`,
      advice:
        host.isolated === false
          ? 'Open the page from a server that makes it cross-origin isolated: browsers give a finer timer there.'
          : 'These values are shown as "less than" and are not compared. Longer times are not affected.',
      subject: null,
      host: hosts.length === 1 ? host.key : null,
    };
  });

/** Warns about pages without cross-origin isolation, which have a coarser timer. */
export const isolationWarnings = (hosts: readonly Host[]): Warning[] =>
  hosts
    .filter(({ isolated, aliasOf }) => isolated === false && aliasOf === null)
    .map((host) => ({
      kind: 'not-isolated',
      title: 'Not isolated',
      reason: `${hostName(host)} was measured on a page that is not cross-origin isolated, so its timer is coarser.`,
      advice:
        'Open the page from a server that makes it cross-origin isolated, for example with npm start, and measure again.',
      subject: null,
      host: host.key,
    }));

/**
 * Warns if a host differs from its own repeat. Some 95% intervals miss 1 by chance, so the check fails only if
 * more do than chance explains (two standard deviations), or if one is too far out for chance (Bonferroni).
 */
export function aliasWarnings(report: Report, comparisons: readonly Comparison[]): Warning[] {
  return report.hosts.flatMap((host) => {
    const own = comparisons.filter(
      (comparison) =>
        comparison.host === host.key &&
        comparison.baseline === host.aliasOf &&
        METRICS[comparison.metric].unit !== 'B' &&
        // A single round has no interval.
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
      title: 'A/A check failed',
      reason: `${nameOfHost(report, host.aliasOf)} was measured twice as an A/A check. The two differ in ${off.length} of ${counted(own.length, 'value')}: ${firstOf(texts)}.`,
      advice: 'Ignore differences of this size between other hosts in this report.',
      subject: null,
      host: host.key,
    };
  });
}

/** Warns about measurements whose repeated runs did not reach a steady state. */
export const steadinessWarnings = (report: Report, warmUps: readonly WarmUp[]): Warning[] =>
  warmUps
    .filter(({ steadyShare }) => steadyShare < STEADY_ENOUGH)
    .map(({ subject, host, steadyShare }) => ({
      kind: 'not-steady',
      title: 'Not steady',
      reason: `${subjectName(report, subject)} on ${nameOfHost(report, host)} reached a steady state in only ${Math.round(steadyShare * 100)}% of the rounds.`,
      advice: 'See the warm-up chart: repeated runs still change, so throughput can include some warm-up.',
      subject,
      host,
    }));

/** Warns about each host whose throughput the run itself found to be short of the steady state. */
export const unsteadyWarnings = (report: Report): Warning[] =>
  report.hosts.flatMap((host) => {
    const own = host.aliasOf === null ? report.unsteady.filter((each) => each.host === host.key) : [];
    const [first] = own;
    if (first === undefined) return [];
    return {
      kind: 'not-steady' as const,
      title: 'Not in the top tier',
      reason: `The throughput of ${counted(own.length, 'program')} on ${hostName(host)} is not that of the steady state. ${subjectName(report, first.subject)}: ${first.message}`,
      advice: 'Compare it with the throughput of other processes that run once, not with the steady state of a page.',
      subject: own.length === 1 ? first.subject : null,
      host: host.key,
    };
  });

/** Warns about programs whose two amounts of work are too similar for the timer. */
export const workWarnings = (report: Report, tooLittle: readonly TooLittleWork[]): Warning[] =>
  tooLittle.map(({ subject, host, unusable, blocks }) => ({
    kind: 'work-too-small',
    title: 'Too little work',
    reason: `In ${unusable} of ${counted(blocks, 'round')}, the timer of ${nameOfHost(report, host)} could not separate the large from the small work of ${subjectName(report, subject)}.`,
    advice: 'These rounds have no throughput. Declare larger amounts of work.',
    subject,
    host,
  }));
