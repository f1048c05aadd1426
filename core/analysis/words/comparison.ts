import { counted } from '../../base/quantity.ts';
import type { MetricId } from '../../method/metric.ts';
import { METRICS } from '../../method/metric.ts';
import type { Report } from '../../report/report.ts';
import type { Estimate, Verdict } from '../../stats/figure.ts';
import { MOST_ROUNDS, roundsToDetect } from '../../stats/power.ts';
import type { Comparison, SuiteComparison } from '../analysis.ts';
import { isConfident } from './figure.ts';
import { baselinePhrase, hostName, hostOf, hostPhrase, subjectName } from './host.ts';
import { firstOf } from './list.ts';
import { inverse, isFarApart, ratioInterval, ratioText, roughRatio } from './ratio.ts';

/* Comparisons as sentences: "X is N× faster than Y (95% CI a–b)". */

/** The parts of a sentence about one metric. */
interface Wording {
  /** Subject and verb: "compiling hello is". */
  readonly lead: string;
  readonly more: string;
  readonly less: string;
  readonly either: string;
  /** For no difference, before "as" or "and". */
  readonly same: string;
  readonly sameJoin: 'as' | 'and';
}

const TIMED = { more: 'slower', less: 'faster', either: 'faster or slower', sameJoin: 'as' } as const;

const timed = (subject: string): Wording => ({
  ...TIMED,
  lead: `${subject} is`,
  same: `${subject} takes about the same time`,
});

/** @param program the program's name, or a phrase for all programs */
function wording(metric: MetricId, program: string, workers: number): Wording {
  switch (metric) {
    case 'cold-start':
      return { ...TIMED, lead: `${program} starts`, same: `${program} starts about as fast` };
    case 'throughput':
      return { ...TIMED, lead: `${program} runs`, same: `${program} runs about as fast` };
    case 'warm-start':
      return timed(`a warm start of ${program}`);
    case 'cold-total':
      return timed(`a complete run of ${program}`);
    case 'spawn':
      return timed(`starting a worker for ${program}`);
    case 'fetch':
      return timed(`fetching ${program}`);
    case 'prepare':
      return timed(`checking ${program}`);
    case 'compile-cold':
      return timed(`compiling ${program}`);
    case 'compile-cached':
      return timed(`compiling ${program} from the cache`);
    case 'wasi-setup':
      return timed(`setting up WASI for ${program}`);
    case 'instantiate':
      return timed(`instantiating ${program}`);
    case 'first-output':
      return timed(`the first output of ${program}`);
    case 'first-run':
      return timed(`the first run of ${program}`);
    case 'repeat-run':
      return timed(`a repeated run of ${program}`);
    case 'warm-run':
      return timed(`a warm run of ${program}`);
    case 'work-small':
      return timed(`the small work of ${program}`);
    case 'work-large':
      return timed(`the large work of ${program}`);
    case 'iteration':
      return timed(`an iteration of ${program}`);
    case 'scaling':
      return timed(`${program} on ${counted(workers, 'worker')}`);
    case 'density':
      return {
        lead: 'a worker holds',
        more: `fewer instances of ${program}`,
        less: `more instances of ${program}`,
        either: `more or fewer instances of ${program}`,
        same: `a worker holds about as many instances of ${program}`,
        sameJoin: 'as',
      };
    case 'linear-memory':
    case 'peak-memory':
      return {
        lead: `${program} uses`,
        more: 'more memory',
        less: 'less memory',
        either: 'more or less memory',
        same: `${program} uses about as much memory`,
        sameJoin: 'as',
      };
    case 'artifact-size':
      return sized(program);
    case 'wire-size':
      return sized(`the compressed ${program}`);
  }
}

const sized = (subject: string): Wording => ({
  lead: `${subject} is`,
  more: 'larger',
  less: 'smaller',
  either: 'larger or smaller',
  same: `${subject} has the same size`,
  sameJoin: 'and',
});

/** Writes the smallest detectable difference as a share: "7%", "0.8%"; "more than 10×" beyond. */
export function detectableShare(share: number): string {
  if (share >= 9) return 'more than 10×';
  const percent = share * 100;
  return `${percent < 9.5 ? Number(percent.toPrecision(2)) : Math.round(percent)}%`;
}

/** The differences that are planned for. */
const PLANNED = [0.02, 0.05];

/**
 * Returns how many rounds would detect 2% and 5% at the same noise: "Rounds to detect 2%: more than 300, 5%: 48". Empty
 * for a comparison without an interval.
 */
export function plannerText(
  { detectable, pairs }: Pick<Comparison, 'detectable' | 'pairs'>,
  confidence: number,
): string {
  if (detectable === null) return '';
  const plans = PLANNED.map((difference) => {
    const rounds = roundsToDetect(difference, { detectable, rounds: pairs, confidence });
    return `${detectableShare(difference)}: ${rounds ?? `more than ${MOST_ROUNDS}`}`;
  });
  return `Rounds to detect ${plans.join(', ')}`;
}

/** Returns what an inconclusive comparison can rule out: "this run detects differences of 7% or more". */
export const detectableText = (share: number | null): string =>
  share === null ? 'one round cannot settle it' : `this run detects differences of ${detectableShare(share)} or more`;

/**
 * Returns " (95% CI 1.18–1.24)", " (1.02–1.43, only 4 rounds)" with too few rounds for a 95% interval, or nothing for a
 * ratio without an interval.
 */
export function confidence(ratio: Estimate, rounds: number): string {
  if (ratio.low === ratio.high) return '';
  return isConfident(rounds)
    ? ` (95% CI ${ratioInterval(ratio)})`
    : ` (${ratioInterval(ratio)}, only ${counted(rounds, 'round')})`;
}

const ofTheRatio = (ratio: Estimate, rounds: number): string =>
  isConfident(rounds)
    ? `(95% CI of the ratio ${ratioInterval(ratio)})`
    : `(ratio ${ratioInterval(ratio)}, only ${counted(rounds, 'round')})`;

interface Sides {
  readonly metric: MetricId;
  readonly workers: number;
  /** The program's name, or a phrase for all programs. */
  readonly program: string;
  readonly host: string;
  readonly baseline: string;
  readonly ratio: Estimate;
  readonly verdict: Verdict;
  readonly detectable: number | null;
  readonly pairs: number;
}

/** Returns the comparison as a clause in lower case, without a full stop. */
function comparisonClause({
  metric,
  workers,
  program,
  host,
  baseline,
  ratio,
  verdict,
  detectable,
  pairs,
}: Sides): string {
  const { lead, more, less, either, same, sameJoin } = wording(metric, program, workers);
  const side = ratio.value > 1 ? { word: more, by: ratio } : { word: less, by: inverse(ratio) };
  const hasInterval = ratio.low !== ratio.high;
  switch (verdict.kind) {
    case 'less':
    case 'more':
      return isFarApart(side.by)
        ? `${lead} ${side.word} ${host} than ${baseline}, but the results vary too much to say by how much${confidence(side.by, pairs)}`
        : `${lead} ${ratioText(side.by)} ${side.word} ${host} than ${baseline}${confidence(side.by, pairs)}`;
    case 'same':
      return `${same} ${host} ${sameJoin} ${baseline}${confidence(ratio, pairs)}`;
    case 'unsure':
      return hasInterval
        ? `it is unclear whether ${lead} ${either} ${host} than ${baseline} ${ofTheRatio(ratio, pairs)}; ${detectableText(detectable)}`
        : `${lead} about ${roughRatio(side.by.value)} ${side.word} ${host} than ${baseline} (one round, no interval)`;
  }
}

/** Ends a clause with a full stop and capitalises it, unless it begins with a program's own name. */
const sentence = (text: string, name: string | null): string =>
  `${name !== null && text.startsWith(name) ? text : text.charAt(0).toUpperCase() + text.slice(1)}.`;

/** Returns what the second measurement of a host says about the noise. */
function repeatText({ subject, baseline, metric, ratio }: Comparison, report: Report): string {
  const what = `${METRICS[metric].name.toLowerCase()} of ${subjectName(report, subject)}`;
  const differs = ratio.low > 1 || ratio.high < 1;
  return `A/A check: ${hostName(hostOf(report, baseline))} against itself, ${what}, ratio ${ratioInterval(ratio)} (${differs ? 'the two differ' : 'no difference'}).`;
}

/** Returns one comparison as a sentence: "SHA-256 runs 1.21× slower in Chromium (dyno) than native (95% CI 1.18–1.24)." */
export function comparisonSentence(comparison: Comparison, report: Report): string {
  const { subject, metric } = comparison;
  const [host, baseline] = [hostOf(report, comparison.host), hostOf(report, comparison.baseline)];
  if (host.aliasOf === baseline.key) return repeatText(comparison, report);
  const program = subjectName(report, subject);
  const clause = comparisonClause({
    ...comparison,
    program,
    host: hostPhrase(host, metric),
    baseline: baselinePhrase(baseline, metric),
  });
  return sentence(clause, program);
}

/** Returns the mean over all programs as a sentence: "On average over 3 programs, code runs 1.21× slower …". */
export function suiteSentence(suite: SuiteComparison, report: Report): string {
  const { metric, host, baseline, subjects, leftOut } = suite;
  const clause = comparisonClause({
    ...suite,
    workers: 1,
    program: metric === 'throughput' ? 'code' : 'a program',
    host: hostPhrase(hostOf(report, host), metric),
    baseline: baselinePhrase(hostOf(report, baseline), metric),
  });
  const mean = `On average over ${counted(subjects, 'program')}, ${clause}.`;
  if (leftOut.length === 0) return mean;
  const names = firstOf(leftOut.map((key) => subjectName(report, key)));
  return `${mean} Left out: ${names}, whose start is mostly computing.`;
}
