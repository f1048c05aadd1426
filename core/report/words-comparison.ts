import { assertUnreachable } from '../assert.ts';
import { counted } from '../quantity.ts';
import type { Comparison, Interval, Verdict } from './analysis.ts';
import type { MetricId } from './metric.ts';
import { METRICS } from './metric.ts';
import type { Report } from './report.ts';
import { activity, sentence } from './words-activity.ts';
import { hostOf, hostPhrase, subjectName } from './words-host.ts';
import { inverse, ratioRange } from './words-ratio.ts';

/*
 * A comparison as a sentence. What is said depends on the metric and on the verdict, and the range is the
 * interval's: no figure without its doubt.
 */

/** From here on "2.1× as fast" reads better than "0.48× as long". */
const MUCH_LESS = 0.5;

interface Wording {
  /** With its verb: "compiling hello takes 1.2× as long". */
  readonly more: (range: string) => string;
  /** For much less, with the inverse range, before "than" or "as". */
  readonly muchLess: (range: string) => string;
  readonly muchLessJoin: 'as' | 'than';
  readonly same: string;
}

const STARTS: readonly MetricId[] = ['cold-start', 'warm-start'];

function wording(metric: MetricId, program: string, workers: number): Wording {
  const what = activity(metric, program, workers);
  const { group } = METRICS[metric];
  switch (group) {
    case 'startup':
    case 'throughput':
      return {
        more: (range) => `${what} takes ${range} as long`,
        muchLess: STARTS.includes(metric)
          ? (range) => `${program} starts ${range} sooner${metric === 'warm-start' ? ', once warm,' : ''}`
          : (range) => `${what} is ${range} as fast`,
        muchLessJoin: STARTS.includes(metric) ? 'than' : 'as',
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

/** How many more blocks would decide it: "about 20 more blocks would tell". */
export function furtherText(verdict: Extract<Verdict, { kind: 'unsure' }>): string {
  const { furtherBlocks } = verdict;
  return furtherBlocks === null
    ? 'more blocks would hardly tell'
    : `about ${counted(furtherBlocks, 'more block')} would tell`;
}

export interface Sides {
  readonly metric: MetricId;
  readonly workers: number;
  /** The program's name, or how to call it in its place. */
  readonly program: string;
  readonly host: string;
  readonly baseline: string;
  readonly ratio: Interval;
  readonly verdict: Verdict;
}

/** The sentence for two sides whose phrases are known. */
export function ratioSentence({ metric, workers, program, host, baseline, ratio, verdict }: Sides): string {
  const words = wording(metric, program, workers);
  const whole = (text: string): string => `${sentence(text, program)}.`;
  switch (verdict.kind) {
    case 'less':
      return ratio.high <= MUCH_LESS
        ? whole(`${words.muchLess(ratioRange(inverse(ratio)))} ${host} ${words.muchLessJoin} ${baseline}`)
        : whole(`${words.more(ratioRange(ratio))} ${host} as ${baseline}`);
    case 'more':
      return whole(`${words.more(ratioRange(ratio))} ${host} as ${baseline}`);
    case 'same':
      return ratio.low === ratio.high
        ? whole(`${words.same} ${host} as ${baseline}`)
        : whole(`${words.same} ${host} as ${baseline}, within 3% (${ratioRange(ratio)})`);
    case 'unsure':
      return whole(
        `it is unsure whether ${words.same} ${host} as ${baseline}: ${ratioRange(ratio)}, ${furtherText(verdict)}`,
      );
    default:
      return assertUnreachable(verdict);
  }
}

/** "SHA-256 takes 1.18–1.24× as long in Chromium with dyno as native." */
export function comparisonText(comparison: Comparison, report: Report): string {
  const { subject, host, baseline, metric } = comparison;
  return ratioSentence({
    ...comparison,
    program: subjectName(report, subject),
    host: hostPhrase(hostOf(report, host), metric),
    baseline: hostPhrase(hostOf(report, baseline), metric),
  });
}
