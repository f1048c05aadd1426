import type { BuildComparison, BuildFigure } from '../analysis/analysis.ts';
import { joinEnds } from '../analysis/words/figure.ts';
import { hostName, hostOf, subjectName } from '../analysis/words/host.ts';
import { inverse, ratioInterval, ratioText } from '../analysis/words/ratio.ts';
import { counted, formatDuration, threeDigits } from '../base/quantity.ts';
import type { Milliseconds } from '../base/units.ts';
import type { MetricId } from '../method/metric.ts';
import type { Report } from '../report/report.ts';
import type { Estimate, Interval } from '../stats/figure.ts';
import type { Tile } from './tiles.ts';

/* The comparison of two builds in words: a sentence, and a figure for each phase. */

interface PhaseWords {
  readonly id: Tile['id'];
  readonly label: string;
  /** After the name of a build. */
  readonly verb: string;
}

const PHASE: Readonly<Partial<Record<MetricId, PhaseWords>>> = {
  'compile-cold': { id: 'compile', label: 'Compile', verb: 'compiles' },
  instantiate: { id: 'instantiate', label: 'Instantiate', verb: 'instantiates' },
  'first-output': { id: 'first-output', label: 'First output', verb: 'reaches its first output' },
  'first-run': { id: 'first-run', label: 'First run', verb: 'ends its first run' },
  'warm-run': { id: 'warm-run', label: 'Warm run', verb: 'ends a warm run' },
};

export function phaseWords(metric: MetricId): PhaseWords {
  const words = PHASE[metric];
  if (words === undefined) throw new Error(`${metric} is not compared between builds`);
  return words;
}

/** From this factor on, a difference is written as a factor instead of a percentage. */
const FACTOR_FROM = 2;

/** Decimals of a percentage that separate the ends of an interval. */
function decimalsOf({ low, high }: Interval): number {
  const width = high - low;
  if (width >= 0.1) return 0;
  return width >= 0.005 ? 1 : 2;
}

/** Rounds up to one decimal, so that a bound stays a bound: "3.1%". */
const boundText = (share: number): string => `${(Math.ceil(Number((share * 1000).toPrecision(6))) / 10).toFixed(1)}%`;

/** A difference as words, "4.8% faster", and its interval, "3.1–6.4%". */
export interface Difference {
  readonly text: string;
  readonly interval: string;
}

/** Writes a ratio of times as a difference: how much shorter or longer the time of build B is. */
export function differenceText(ratio: Estimate): Difference {
  const direction = ratio.value > 1 ? 'slower' : 'faster';
  const by = ratio.value > 1 ? ratio : inverse(ratio);
  if (by.value >= FACTOR_FROM) return { text: `${ratioText(by)} ${direction}`, interval: `${ratioInterval(by)}×` };
  const share: Estimate =
    ratio.value > 1
      ? { value: ratio.value - 1, low: ratio.low - 1, high: ratio.high - 1 }
      : { value: 1 - ratio.value, low: 1 - ratio.high, high: 1 - ratio.low };
  const fewest = decimalsOf(share);
  // An end that is not 0 must not read as 0.
  const decimals = fewest < 2 && Math.abs(share.low) < 0.5 * 10 ** -(fewest + 2) ? fewest + 1 : fewest;
  const percent = (part: number): string => `${(100 * part).toFixed(decimals)}%`;
  const [low, high] = [percent(share.low), percent(share.high)];
  return {
    text: `${percent(share.value)} ${direction}`,
    // A minus sign instead of a hyphen, and no dash between a negative end and the other.
    interval: share.low < 0 ? `${low} to ${high}`.replaceAll('-', '−') : joinEnds(low, high),
  };
}

/** Writes the time of a phase with three digits, because differences of a few percent count: "495 µs", "2.91 ms". */
export const phaseTime = (time: Milliseconds): string =>
  time < 0.9995 ? `${threeDigits(time * 1000)}\u00a0µs` : formatDuration(time);

/** Writes the verdict of a phase: "4.8% faster", "same within ±1.4%", "inconclusive". */
export function verdictText({ ratio, verdict }: BuildFigure): string {
  switch (verdict.kind) {
    case 'less':
    case 'more':
      return differenceText(ratio).text;
    case 'same':
      return `same within ±${boundText(Math.max(ratio.high - 1, 1 - ratio.low))}`;
    case 'unsure':
      return 'inconclusive';
  }
}

/** Writes what supports the verdict: the interval, or the smallest difference that could have been found. */
export function supportText({ ratio, verdict, detectable, rounds }: BuildFigure): string {
  if (rounds < 2) return 'one round is too few';
  if (verdict.kind === 'less' || verdict.kind === 'more') return `95% CI ${differenceText(ratio).interval}`;
  return detectable === null ? '' : `can see ≥ ${boundText(detectable)}`;
}

function tileOf(figure: BuildFigure): Tile {
  const { id, label } = phaseWords(figure.metric);
  const times = `${phaseTime(figure.before.value)} → ${phaseTime(figure.after.value)}`;
  return {
    id,
    label,
    value: verdictText(figure),
    note: [supportText(figure), times].filter((part) => part !== '').join(' · '),
  };
}

const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** Writes the phases with a verdict as a list for the end of a sentence: "instantiate, first run". */
function phasesText(figures: readonly BuildFigure[]): string {
  return figures.map(({ metric }) => phaseWords(metric).label.toLowerCase()).join(', ');
}

/** Returns the name of a build with its letter: "B (parser-new.wasm)". */
export const buildName = (report: Report, letter: string, key: string): string =>
  `${letter} (${subjectName(report, key)})`;

function sentenceOf({ before, after, host, figures, hasSameOutput }: BuildComparison, report: Report): string {
  const [a, b] = [buildName(report, 'A', before), buildName(report, 'B', after)];
  const place = `in ${hostName(hostOf(report, host))}`;
  const [first] = figures;
  if (first === undefined) return `No results of ${b} and ${a} yet ${place}.`;
  const warning = hasSameOutput === false ? ' The builds print different output.' : '';
  if (first.rounds < 2) return `Too early to compare ${b} with ${a}: one round ${place}.${warning}`;
  const of = (...kinds: readonly BuildFigure['verdict']['kind'][]) =>
    figures.filter(({ verdict }) => kinds.includes(verdict.kind));
  const [decided, same, unsure] = [of('less', 'more'), of('same'), of('unsure')];
  const [one] = decided;
  if (one === undefined) {
    const rounds = counted(first.rounds, 'round');
    return unsure.length === 0
      ? `${b} takes about the same time as ${a} in every phase ${place}, after ${rounds}.${warning}`
      : `No difference found between ${b} and ${a} ${place} after ${rounds}. Inconclusive: ${phasesText(unsure)}.${warning}`;
  }
  const clauses = decided.map((figure) => {
    const { text, interval } = differenceText(figure.ratio);
    const support = decided.length === 1 ? ` (95% CI ${interval})` : '';
    return `${phaseWords(figure.metric).verb} ${text}${support}`;
  });
  const rest = [
    ...(same.length === 0 ? [] : [`About the same: ${phasesText(same)}.`]),
    ...(unsure.length === 0 ? [] : [`Inconclusive: ${phasesText(unsure)}.`]),
  ];
  return `${[`${b} ${joined(clauses)} than ${a} ${place}.`, ...rest].join(' ')}${warning}`;
}

/** The answer of a report of two builds. */
export interface BuildsAnswer {
  readonly sentence: string;
  readonly tiles: readonly Tile[];
}

/** Returns the answer about the first pair of a report. */
export const buildsAnswer = (comparison: BuildComparison, report: Report): BuildsAnswer => ({
  sentence: sentenceOf(comparison, report),
  tiles: comparison.figures.map(tileOf),
});
