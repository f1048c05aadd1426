import type { HostKind, MetricId } from '../../method/metric.ts';
import { counted } from '../../quantity.ts';
import type { Host, Report } from '../../report/report.ts';
import type { Draws } from '../../stats/draws.ts';
import type { Cell, Comparison, Headline, SuiteComparison } from '../analysis.ts';
import { seriesKey } from '../block-series.ts';
import { compare } from '../comparisons.ts';
import { programsOf, suiteOf } from '../suite.ts';
import { sentence } from './activity.ts';
import { ratioClause, suiteText } from './comparison.ts';
import { engineHeadlines, loneHeadlines } from './headlines-engines.ts';
import { hostOf, hostPhrase, subjectName } from './host.ts';
import { inverse, isMuchLess, ratioRange } from './ratio.ts';

/*
 * The answers that a reader came for, in words, from the figures of one report. Each says how sure it is,
 * and the last says where all of them come from.
 */

interface Source {
  readonly report: Report;
  readonly cells: readonly Cell[];
  readonly comparisons: readonly Comparison[];
  readonly suite: readonly SuiteComparison[];
  readonly baseline: string | null;
  /** Blocks that were measured. */
  readonly blocks: number;
  readonly draws: Draws;
}

type Question = Headline['question'];
const METRICS_OF: readonly (readonly [question: Question, metrics: readonly MetricId[]])[] = [
  ['throughput', ['throughput']],
  ['startup', ['cold-start', 'cold-total', 'warm-start']],
  ['size', ['artifact-size']],
];

/** Every subject on one host against another; what stands in the analysis already is taken from there. */
function pairs(source: Source, metric: MetricId, host: string, baseline: string): readonly Comparison[] {
  const { draws, cells } = source;
  if (baseline === source.baseline) {
    return programsOf(
      source.comparisons.filter((each) => each.metric === metric && each.host === host && each.baseline === baseline),
    );
  }
  const byKey = new Map(cells.map((cell) => [seriesKey(cell), cell]));
  return programsOf(cells.filter((cell) => cell.metric === metric && cell.host === host)).flatMap((cell) => {
    const other = byKey.get(seriesKey({ ...cell, host: baseline }));
    return other === undefined ? [] : (compare(cell, other, draws) ?? []);
  });
}

/** The one with the mean of all programs, and between which two of them it lies, where they differ. */
function suiteHeadline(report: Report, suite: SuiteComparison, comparisons: readonly Comparison[]): string {
  const isTurned = suite.verdict.kind === 'less' && isMuchLess(suite.ratio);
  const rising = comparisons
    .map(({ subject, ratio }) => ({ name: subjectName(report, subject), range: isTurned ? inverse(ratio) : ratio }))
    .sort((a, b) => a.range.low - b.range.low);
  const [least, most] = [rising[0], rising.at(-1)];
  const text = suiteText(suite, report);
  if (least === undefined || most === undefined || least.range.high >= most.range.low) return text;
  const part = ({ name, range }: typeof least): string => `${name} (${ratioRange(range)})`;
  return `${text} Least for ${part(least)}, most for ${part(most)}.`;
}

function against(source: Source, metric: MetricId, host: Host, baseline: Host, isKnown: boolean): string | null {
  const { report, draws } = source;
  const comparisons = pairs(source, metric, host.key, baseline.key);
  const [only] = comparisons;
  if (only === undefined) return null;
  if (comparisons.length > 1) {
    const suite = suiteOf(comparisons, source.cells, draws);
    return suite === null ? null : suiteHeadline(report, suite, comparisons);
  }
  const name = subjectName(report, only.subject);
  const clause = ratioClause({
    ...only,
    program: isKnown ? 'it' : name,
    host: isKnown && metric !== 'artifact-size' ? '' : hostPhrase(host, metric),
    baseline: hostPhrase(baseline, metric),
  });
  return sentence(clause, isKnown ? null : name);
}

/** Whom a reader asks about, the first that there is. */
const ASKED_ABOUT: readonly HostKind[] = ['browser', 'native', 'runtime', 'container', 'other'];

/** The host that is told of: of another kind than the baseline where there is one, the browser above all. */
function mainHost({ report, comparisons, baseline }: Source): Host | null {
  // The floor shares no program with others, and there is nothing to tell of it.
  const isCompared = (key: string): boolean =>
    comparisons.some((each) => each.host === key && each.baseline === baseline);
  const own = report.hosts.filter(({ key, aliasOf }) => aliasOf === null && key !== baseline && isCompared(key));
  const kindOfBaseline = report.hosts.find(({ key }) => key === baseline)?.kind;
  const kinds = ASKED_ABOUT.filter((kind) => kind !== kindOfBaseline);
  const byKind = kinds.map((kind) => own.find((host) => host.kind === kind));
  return byKind.find((host) => host !== undefined) ?? own[0] ?? null;
}

function hostHeadlines(source: Source, host: Host, baseline: Host): Headline[] {
  const { report } = source;
  const containers = report.hosts.filter(({ kind, aliasOf }) => kind === 'container' && aliasOf === null);
  // What most people mean by a container.
  const container = containers.find(({ name }) => /docker/i.test(name)) ?? containers[0];
  const headlines: Headline[] = [];
  for (const [question, metrics] of METRICS_OF) {
    const others = question === 'throughput' || container === undefined ? [baseline] : [container, baseline];
    const texts: string[] = [];
    for (const other of new Set(others)) {
      if (other.key === host.key) continue;
      const isKnown = headlines.length > 0 || texts.length > 0;
      const found = metrics
        .map((metric) => against(source, metric, host, other, isKnown))
        .find((text) => text !== null);
      if (found !== undefined && found !== null) texts.push(found);
    }
    if (texts.length > 0) headlines.push({ question, text: texts.join(' ') });
  }
  return headlines;
}

/** "Both from one run of 30 blocks on one machine.", after the last. */
function withSource(headlines: readonly Headline[], blocks: number): Headline[] {
  const last = headlines.at(-1);
  if (last === undefined) return [];
  const from = `one run of ${counted(blocks, 'block')} on one machine.`;
  const all = headlines.length > 2 ? 'All from' : headlines.length === 2 ? 'Both from' : 'From';
  return [...headlines.slice(0, -1), { ...last, text: `${last.text} ${all} ${from}` }];
}

/** What the figures answer, in words; one headline that says so where they answer nothing. */
export function headlinesOf(source: Source): Headline[] {
  const { report, baseline, cells } = source;
  const host = mainHost(source);
  const isMixed = new Set(report.hosts.map(({ kind }) => kind)).size > 1;
  const headlines =
    host === null || baseline === null
      ? loneHeadlines(report, cells)
      : isMixed
        ? hostHeadlines(source, host, hostOf(report, baseline))
        : engineHeadlines(report, cells, source.comparisons, source.suite, baseline);
  return headlines.length > 0
    ? withSource(headlines, source.blocks)
    : [{ question: 'nothing', text: 'Nothing is measured yet that two hosts can be compared by.' }];
}
