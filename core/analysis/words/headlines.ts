import { counted } from '../../base/quantity.ts';
import type { HostKind, MetricId } from '../../method/metric.ts';
import { METRICS } from '../../method/metric.ts';
import type { Host, Report, Subject } from '../../report/report.ts';
import type { Draws } from '../../stats/draws.ts';
import type { Estimate } from '../../stats/figure.ts';
import type { Cell, Comparison, Headline, OutputDifference, SuiteComparison } from '../analysis.ts';
import { compare } from '../comparisons.ts';
import { programsOf, subjectsInOrder } from '../programs.ts';
import { confidence, furtherText, suiteSentence } from './comparison.ts';
import { figureText, intervalText } from './figure.ts';
import { baselinePhrase, hostName, hostOf, hostPhrase, subjectName } from './host.ts';
import { listed } from './list.ts';
import { inverse, isFarApart, ratioInterval, ratioText, roughRatio } from './ratio.ts';

/* The answers to a reader's first questions, from the values of one report. Absolute values come first. */

export interface HeadlineSource {
  readonly report: Report;
  readonly cells: readonly Cell[];
  readonly comparisons: readonly Comparison[];
  readonly suite: readonly SuiteComparison[];
  readonly baseline: string | null;
  readonly differences: readonly OutputDifference[];
  readonly draws: Draws;
}

interface Question {
  readonly question: 'startup' | 'throughput' | 'size';
  /** The metrics that answer it; the first one that was measured is used. */
  readonly metrics: readonly MetricId[];
  readonly verb: (metric: MetricId) => string;
  readonly less: string;
  readonly more: string;
}

const STARTUP: Question = {
  question: 'startup',
  metrics: ['cold-start', 'cold-total', 'warm-start'],
  verb: (metric) => (metric === 'cold-start' ? 'starts in' : metric === 'warm-start' ? 'starts warm in' : 'runs in'),
  less: 'faster',
  more: 'slower',
};
const THROUGHPUT: Question = {
  question: 'throughput',
  metrics: ['throughput'],
  verb: () => 'runs at',
  less: 'faster',
  more: 'slower',
};
const SIZE: Question = {
  question: 'size',
  metrics: ['artifact-size'],
  verb: () => 'takes',
  less: 'smaller',
  more: 'larger',
};

const cellFor = ({ cells }: HeadlineSource, subject: string, host: string, metric: MetricId): Cell | undefined =>
  cells.find((cell) => cell.subject === subject && cell.host === host && cell.metric === metric && cell.workers === 1);

/** Returns "hello starts in 27.0 ms (95% CI 25.2–29.1 ms) in Chromium (dyno)". */
function absolute(source: HeadlineSource, { verb }: Question, cell: Cell): string {
  const { report } = source;
  const interval = cell.belowTick === null ? intervalText(cell, report) : '';
  const ci = interval === '' ? '' : ` (95% CI ${interval})`;
  const place = hostPhrase(hostOf(report, cell.host), cell.metric);
  return `${subjectName(report, cell.subject)} ${verb(cell.metric)} ${figureText(cell, report)}${ci} ${place}`;
}

/** Returns "6.8× faster than", "about the same as", or why there is no ratio. */
function ratioWords({ ratio, verdict }: Comparison, { less, more }: Question): string {
  const side: { readonly word: string; readonly by: Estimate } =
    ratio.value > 1 ? { word: more, by: ratio } : { word: less, by: inverse(ratio) };
  switch (verdict.kind) {
    case 'less':
    case 'more':
      return isFarApart(side.by) ? `${side.word} than` : `${ratioText(side.by)} ${side.word} than`;
    case 'same':
      return 'about the same as';
    case 'unsure':
      return ratio.low === ratio.high
        ? `about ${roughRatio(side.by.value)} ${side.word} (one round, no interval) than`
        : 'no conclusive difference from';
  }
}

/** Adds a value to a name: "docker run (191 ms)", "Firefox (dyno, 40 ms)". */
const withValue = (name: string, value: string): string =>
  name.endsWith(')') ? `${name.slice(0, -1)}, ${value})` : `${name} (${value})`;

/** Returns the absolute value of one program on one host, and how it compares with another host. */
function answer(source: HeadlineSource, question: Question, cell: Cell, other: Cell): string | null {
  const { report, draws } = source;
  const comparison =
    source.comparisons.find(
      (each) =>
        each.subject === cell.subject &&
        each.host === cell.host &&
        each.baseline === other.host &&
        each.metric === cell.metric,
    ) ?? compare(cell, other, draws);
  if (comparison === null) return null;
  const words = ratioWords(comparison, question);
  const host = hostOf(report, other.host);
  const baseline = words.endsWith('from') ? hostName(host) : baselinePhrase(host, cell.metric);
  return `${absolute(source, question, cell)}: ${words} ${withValue(baseline, figureText(other, report))}.`;
}

/** The container that most readers mean. */
function usualContainer({ hosts }: Report): Host | null {
  const containers = hosts.filter(({ kind, aliasOf }) => kind === 'container' && aliasOf === null);
  return containers.find(({ name }) => /docker/i.test(name)) ?? containers[0] ?? null;
}

/** Returns the mean over all programs and the range of single programs; null for one program. */
function meanText(source: HeadlineSource, host: Host, metric: MetricId): string | null {
  const suite = source.suite.find(
    (each) => each.host === host.key && each.metric === metric && each.baseline === source.baseline,
  );
  if (suite === undefined) return null;
  const text = suiteSentence(suite, source.report);
  const ratios = programsOf(source.comparisons)
    .filter((each) => each.host === host.key && each.metric === metric && each.baseline === source.baseline)
    .map(({ ratio }) => ratio.value)
    .sort((a, b) => a - b);
  const [least, most] = [ratios[0], ratios.at(-1)];
  if (least === undefined || most === undefined || roughRatio(least) === roughRatio(most)) return text;
  return `${text} ${rangeText(least, most, metric)}`;
}

/** Returns the range of single programs: "By program: 2.6× to 42× slower." */
function rangeText(least: number, most: number, metric: MetricId): string {
  const { less, more } = METRICS[metric].group === 'size' ? SIZE : STARTUP;
  if (least >= 1) return `By program: ${roughRatio(least)} to ${roughRatio(most)} ${more}.`;
  if (most <= 1) return `By program: ${roughRatio(1 / most)} to ${roughRatio(1 / least)} ${less}.`;
  return `By program: from ${roughRatio(1 / least)} ${less} to ${roughRatio(most)} ${more}.`;
}

/** Returns the values of the other hosts that a reader asks about: "Native: 0.66 ms. docker run: 191 ms." */
function othersText(source: HeadlineSource, cell: Cell, named: ReadonlySet<string>): string | null {
  const { report } = source;
  const { metric, subject } = cell;
  const value = (host: Host): Cell | undefined => cellFor(source, subject, host.key, metric);
  const own = report.hosts.filter(({ aliasOf }) => aliasOf === null);
  const runtimes = own
    .filter(({ kind }) => kind === 'runtime')
    .flatMap((host) => value(host) ?? [])
    .sort((a, b) =>
      METRICS[metric].better === 'higher' ? b.estimate.value - a.estimate.value : a.estimate.value - b.estimate.value,
    );
  const parts: string[] = [];
  const add = (title: string, of: Cell | undefined) => {
    if (of !== undefined && !named.has(of.host)) parts.push(`${title}: ${figureText(of, report)}.`);
  };
  const baseline = own.find(({ key }) => key === source.baseline);
  if (baseline !== undefined) add(baseline.kind === 'native' ? 'Native' : hostName(baseline), value(baseline));
  const [fastest] = runtimes;
  if (fastest !== undefined && METRICS[metric].group !== 'size') {
    const name = hostName(hostOf(report, fastest.host));
    add(runtimes.length === 1 ? name : `Fastest of ${runtimes.length} Wasm runtimes, ${name}`, fastest);
  }
  const container = usualContainer(report);
  if (container !== null) add(hostName(container), value(container));
  return parts.length === 0 ? null : `Other hosts: ${parts.join(' ')}`;
}

/** The first program that was measured on the host, with its value. */
function example(source: HeadlineSource, host: Host, { metrics }: Question): { subject: Subject; cell: Cell } | null {
  for (const metric of metrics) {
    for (const subject of subjectsInOrder(source.report)) {
      const cell = cellFor(source, subject.key, host.key, metric);
      if (cell !== undefined && cell.belowTick === null) return { subject, cell };
    }
  }
  return null;
}

function hostHeadlines(source: HeadlineSource, main: Host, baseline: Host): Headline[] {
  const { report } = source;
  const container = usualContainer(report);
  const sameKind = report.hosts.filter(
    ({ key, kind, aliasOf }) => kind === main.kind && aliasOf === null && key !== baseline.key && key !== main.key,
  );
  return [STARTUP, THROUGHPUT, SIZE].flatMap((question): Headline[] => {
    for (const host of [main, ...sameKind]) {
      const found = example(source, host, question);
      if (found === null) continue;
      const { cell, subject } = found;
      // An image holds the native binary, and a container's start is what most readers compare with.
      const others = question === THROUGHPUT ? [baseline] : [container, baseline];
      for (const other of others) {
        if (other === null || other.key === host.key) continue;
        const otherCell = cellFor(source, subject.key, other.key, cell.metric);
        const text = otherCell === undefined ? null : answer(source, question, cell, otherCell);
        if (text === null) continue;
        const details = [
          meanText(source, host, cell.metric),
          othersText(source, cell, new Set([host.key, other.key])),
        ].filter((detail) => detail !== null);
        return [
          { question: question.question, text },
          ...details.map((detail): Headline => ({ question: 'detail', text: detail })),
        ];
      }
    }
    return [];
  });
}

/** The distinguishing part of a name among variants of one program: "bjorn3" of "Chromium (bjorn3)". */
const shortName = (host: Host): string => /\(([^()]*)\)$/.exec(hostName(host))?.[1] ?? hostName(host);

/** More hosts than these are left to the charts. */
const MOST_ENGINES = 4;

function engineText(found: Comparison | SuiteComparison, report: Report, { less, more }: Question): string {
  const name = shortName(hostOf(report, found.host));
  const { ratio, verdict } = found;
  const side = ratio.value > 1 ? { word: more, by: ratio } : { word: less, by: inverse(ratio) };
  switch (verdict.kind) {
    case 'less':
    case 'more':
      return `${name} is ${ratioText(side.by)} ${side.word}${confidence(side.by)}.`;
    case 'same':
      return `${name} takes about the same time${confidence(ratio)}.`;
    case 'unsure':
      return ratio.low === ratio.high
        ? `${name} is about ${roughRatio(side.by.value)} ${side.word} (one round, no interval).`
        : `${name} is inconclusive (ratio ${ratioInterval(ratio)}; ${furtherText(verdict)}).`;
  }
}

/** All hosts of one kind against one of them. */
function engineHeadlines(source: HeadlineSource, baseline: Host): Headline[] {
  const { report, comparisons, suite } = source;
  const own = new Set(report.hosts.filter(({ aliasOf }) => aliasOf === null).map(({ key }) => key));
  return [STARTUP, THROUGHPUT].flatMap((question): Headline[] => {
    const found = example(source, baseline, question);
    if (found === null) return [];
    const { cell } = found;
    const isAsked = (each: Comparison | SuiteComparison): boolean =>
      each.metric === cell.metric && each.baseline === baseline.key && own.has(each.host);
    const mean = suite.filter(isAsked);
    const compared =
      mean.length > 0 ? mean : comparisons.filter((each) => isAsked(each) && each.subject === cell.subject);
    if (compared.length === 0) return [];
    const [first] = mean;
    const start =
      first === undefined
        ? `Compared with ${shortName(baseline)}:`
        : `Compared with ${shortName(baseline)} on average over ${counted(first.subjects, 'program')}:`;
    const texts = compared.slice(0, MOST_ENGINES).map((each) => engineText(each, report, question));
    const rest = compared.length - texts.length;
    return [
      { question: 'engines', text: `${absolute(source, question, cell)}.` },
      { question: 'detail', text: [start, ...texts, ...(rest > 0 ? [`And ${rest} more.`] : [])].join(' ') },
    ];
  });
}

/** More programs than these are left to the charts. */
const MOST_PROGRAMS = 3;

/** One host without another to compare it with: its absolute values. */
function loneHeadlines(source: HeadlineSource): Headline[] {
  const { report } = source;
  const own = report.hosts.filter(({ aliasOf }) => aliasOf === null);
  return [STARTUP, THROUGHPUT].flatMap((question): Headline[] => {
    for (const host of own) {
      const found = example(source, host, question);
      if (found === null) continue;
      const texts = programsOf(subjectsInOrder(report).map(({ key }) => ({ subject: key })))
        .flatMap(({ subject }) => cellFor(source, subject, host.key, found.cell.metric) ?? [])
        .slice(0, MOST_PROGRAMS)
        .map((cell) => `${absolute(source, question, cell)}.`);
      if (texts.length > 0) return [{ question: question.question, text: texts.join(' ') }];
    }
    return [];
  });
}

/** Whether the same modules printed the same bytes in browsers and under other Wasm runtimes. */
function outputHeadline({ report, differences }: HeadlineSource): Headline | null {
  const ran = new Set(report.outputs.map(({ host }) => host));
  const programs = (kind: HostKind): number =>
    new Set(report.hosts.filter((host) => host.kind === kind && ran.has(host.key)).map(({ name }) => name)).size;
  const [browsers, runtimes] = [programs('browser'), programs('runtime')];
  if (browsers === 0 || runtimes === 0) return null;
  const where = `${counted(browsers, 'browser')} and ${counted(runtimes, 'Wasm runtime')}`;
  const differing = [...new Set(differences.map(({ subject }) => subjectName(report, subject)))];
  const text =
    differing.length === 0
      ? `All modules printed identical output in ${where}.`
      : `The same modules ran in ${where}. Some outputs differ: ${listed(differing)}.`;
  return { question: 'output', text };
}

/** The kinds of hosts that a reader asks about, most interesting first. */
const MAIN_KINDS: readonly HostKind[] = ['browser', 'native', 'runtime', 'container', 'other'];

/** The host that the headlines are about: a browser if possible, of another kind than the baseline. */
function mainHost({ report, comparisons, baseline }: HeadlineSource): Host | null {
  const isCompared = (key: string): boolean =>
    comparisons.some((each) => each.host === key && each.baseline === baseline);
  const own = report.hosts.filter(({ key, aliasOf }) => aliasOf === null && key !== baseline && isCompared(key));
  const kindOfBaseline = report.hosts.find(({ key }) => key === baseline)?.kind;
  const byKind = MAIN_KINDS.filter((kind) => kind !== kindOfBaseline).map((kind) =>
    own.find((host) => host.kind === kind),
  );
  return byKind.find((host) => host !== undefined) ?? own[0] ?? null;
}

/** The headlines of a report; a single one that says so if nothing can be compared yet. */
export function headlinesOf(source: HeadlineSource): Headline[] {
  const { report, baseline } = source;
  const host = mainHost(source);
  const isMixed = new Set(report.hosts.map(({ kind }) => kind)).size > 1;
  const headlines =
    host === null || baseline === null
      ? loneHeadlines(source)
      : isMixed
        ? hostHeadlines(source, host, hostOf(report, baseline))
        : engineHeadlines(source, hostOf(report, baseline));
  if (headlines.length === 0) {
    return [{ question: 'nothing', text: 'No results that can be compared yet. Measure at least one program.' }];
  }
  const output = host !== null && isMixed ? outputHeadline(source) : null;
  return output === null ? headlines : [...headlines, output];
}
