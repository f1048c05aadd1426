import { assertUnreachable } from '../../base/assert.ts';
import { counted } from '../../base/quantity.ts';
import type { MetricId } from '../../method/metric.ts';
import { METRICS } from '../../method/metric.ts';
import { PROTOCOL } from '../../method/protocol.ts';
import type { Report } from '../../report/report.ts';
import type { Interval, Verdict } from '../../stats/figure.ts';
import type { Comparison, SuiteComparison } from '../analysis.ts';
import { activity, sentence } from './activity.ts';
import { hostOf, hostPhrase, subjectName } from './host.ts';
import { inverse, isMuchLess, ratioRange, roughRatio } from './ratio.ts';

/*
 * A comparison as a sentence. What is said depends on the metric and on the verdict, and the range is the
 * interval's: no figure without its warning.
 */

interface Wording {
  /** With its verb: "compiling hello takes 1.2× as long". */
  readonly more: (range: string) => string;
  /** For much less, with the inverse range, before "than" or "as". */
  readonly muchLess: (range: string) => string;
  readonly muchLessJoin: 'as' | 'than';
  readonly same: string;
}

/** A start is what people ask about most: it has its own words. */
const STARTS: Readonly<Partial<Record<MetricId, { readonly once: string; readonly span: string }>>> = {
  'cold-start': { once: '', span: 'to start' },
  'warm-start': { once: ', once warm,', span: 'to start' },
  'cold-total': { once: '', span: 'from nothing to its end' },
};

function startWording(program: string, { once, span }: { readonly once: string; readonly span: string }): Wording {
  const what = `${program}${once}`;
  return {
    more: (range) => `${what} takes ${range} as long ${span}`,
    muchLess: (range) => (span === 'to start' ? `${what} starts ${range} sooner` : `${what} is done ${range} sooner`),
    muchLessJoin: 'than',
    same: `${what} takes as long ${span}`,
  };
}

function wording(metric: MetricId, program: string, workers: number): Wording {
  const start = STARTS[metric];
  if (start !== undefined) return startWording(program, start);
  const what = activity(metric, program, workers);
  const { group } = METRICS[metric];
  switch (group) {
    case 'startup':
    case 'throughput':
      return {
        more: (range) => `${what} takes ${range} as long`,
        muchLess: (range) => `${what} is ${range} as fast`,
        muchLessJoin: 'as',
        same: `${what} takes as long`,
      };
    case 'scaling':
      return metric === 'density'
        ? {
            more: (range) => `an instance of ${program} takes ${range} as much of what a worker has`,
            muchLess: (range) => `${range} as many instances of ${program} fit`,
            muchLessJoin: 'as',
            same: `as many instances of ${program} fit`,
          }
        : {
            more: (range) => `${what} takes ${range} as long for the same work`,
            muchLess: (range) => `${what} is ${range} as fast`,
            muchLessJoin: 'as',
            same: `${what} takes as long for the same work`,
          };
    case 'memory':
      return {
        more: (range) => `${what} takes ${range} as much memory`,
        muchLess: (range) => `${what} takes ${range} less memory`,
        muchLessJoin: 'than',
        same: `${what} takes as much memory`,
      };
    case 'size':
      return {
        more: (range) => `${what} is ${range} as large`,
        muchLess: (range) => `${what} is ${range} smaller`,
        muchLessJoin: 'than',
        same: `${what} is as large`,
      };
    default:
      return assertUnreachable(group);
  }
}

/** Beyond so many it is no advice. */
const MOST_FURTHER = 300;

/** How many more blocks would decide it: "about 20 more blocks would tell". */
export function furtherText(verdict: Extract<Verdict, { kind: 'unsure' }>): string {
  const { furtherBlocks } = verdict;
  return furtherBlocks === null || furtherBlocks > MOST_FURTHER
    ? 'more blocks would hardly tell'
    : `about ${counted(furtherBlocks, 'more block')} would tell`;
}

export interface Sides {
  readonly metric: MetricId;
  readonly workers: number;
  /** The program's name, or what stands for it. */
  readonly program: string;
  /** Where each is done; the host may be empty where the reader knows it. */
  readonly host: string;
  readonly baseline: string;
  readonly ratio: Interval;
  readonly verdict: Verdict;
}

/** The sentence for two sides whose phrases are known, in lower case and without its full stop. */
export function ratioClause({ metric, workers, program, host, baseline, ratio, verdict }: Sides): string {
  const words = wording(metric, program, workers);
  const sides = (text: string, join: 'as' | 'than'): string =>
    [text, host, join, baseline].filter((part) => part !== '').join(' ');
  switch (verdict.kind) {
    case 'less':
      return isMuchLess(ratio)
        ? sides(words.muchLess(ratioRange(inverse(ratio))), words.muchLessJoin)
        : sides(words.more(ratioRange(ratio)), 'as');
    case 'more':
      return sides(words.more(ratioRange(ratio)), 'as');
    case 'same':
      return ratio.low === ratio.high
        ? sides(words.same, 'as')
        : `${sides(words.same, 'as')}, within ${PROTOCOL.band * 100}% (${ratioRange(ratio)})`;
    case 'unsure':
      // One block has no interval.
      if (ratio.low === ratio.high) {
        const isTurned = isMuchLess(ratio);
        const about = `about ${roughRatio(isTurned ? 1 / ratio.low : ratio.low)}`;
        const told = isTurned ? sides(words.muchLess(about), words.muchLessJoin) : sides(words.more(about), 'as');
        return `${told}, by too few blocks to be sure`;
      }
      return `it is unsure whether ${sides(words.same, 'as')}: ${ratioRange(ratio)}, ${furtherText(verdict)}`;
    default:
      return assertUnreachable(verdict);
  }
}

/** "SHA-256 takes 1.18–1.24× as long in Chromium (dyno) as native." */
export function comparisonText(comparison: Comparison, report: Report): string {
  const { subject, host, baseline, metric } = comparison;
  const program = subjectName(report, subject);
  const clause = ratioClause({
    ...comparison,
    program,
    host: hostPhrase(hostOf(report, host), metric),
    baseline: hostPhrase(hostOf(report, baseline), metric),
  });
  return sentence(clause, program);
}

/** What stands for all programs in a sentence: throughput is compared by the time for the same work. */
export const programOfMany = (metric: MetricId): string => (metric === 'throughput' ? 'the same work' : 'a program');

/** "On average over 3 programs, a program takes 1.18–1.24× as long …": all subjects together. */
export function suiteText(suite: SuiteComparison, report: Report): string {
  const { metric, host, baseline, subjects } = suite;
  const clause = ratioClause({
    ...suite,
    workers: 1,
    program: programOfMany(metric),
    host: hostPhrase(hostOf(report, host), metric),
    baseline: hostPhrase(hostOf(report, baseline), metric),
  });
  return `On average over ${counted(subjects, 'program')}, ${clause}.`;
}
