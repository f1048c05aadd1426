import { counted } from '../../base/quantity.ts';
import { NOOP_KEY } from '../../bench/plan.ts';
import type { HostKind, MetricId } from '../../method/metric.ts';
import type { Host, Report } from '../../report/report.ts';
import { seriesKey } from '../../report/series-key.ts';
import type { Comparison, Headline, SuiteComparison } from '../analysis.ts';
import { compare } from '../comparisons.ts';
import { programsOf, suiteOf } from '../suite.ts';
import { sentence } from './activity.ts';
import { programOfMany, ratioClause } from './comparison.ts';
import { figureText } from './figure.ts';
import type { HeadlineSource } from './headlines.ts';
import { hostName, hostOf, hostPhrase, subjectName } from './host.ts';
import { listed } from './list.ts';
import { inverse, isMuchLess, ratioRange } from './ratio.ts';

/*
 * Headlines where hosts are of several kinds: how much slower than native it is here, what a start costs, a container's
 * above all, and whether the same module does the same in the browser and on the server.
 */

type Question = Headline['question'];
const METRICS_OF: readonly (readonly [question: Question, metrics: readonly MetricId[]])[] = [
  ['throughput', ['throughput']],
  ['startup', ['cold-start', 'cold-total', 'warm-start']],
  ['size', ['artifact-size']],
];

/** Every subject on one host against another; what stands in the analysis already is taken from there. */
function pairs(source: HeadlineSource, metric: MetricId, host: string, baseline: string): readonly Comparison[] {
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

/** Between which two programs the mean of all lies; nothing where they do not differ. */
function spreadText(report: Report, suite: SuiteComparison, comparisons: readonly Comparison[]): string {
  const isTurned = suite.verdict.kind === 'less' && isMuchLess(suite.ratio);
  const rising = comparisons
    .map(({ subject, ratio }) => ({ name: subjectName(report, subject), range: isTurned ? inverse(ratio) : ratio }))
    .sort((a, b) => a.range.low - b.range.low);
  const [least, most] = [rising[0], rising.at(-1)];
  if (least === undefined || most === undefined || least.range.high >= most.range.low) return '';
  const part = ({ name, range }: typeof least): string => `${name} (${ratioRange(range)})`;
  return ` Least for ${part(least)}, most for ${part(most)}.`;
}

interface Known {
  /** The program stands in a sentence before. */
  readonly program: boolean;
  /** The host does. */
  readonly host: boolean;
}

function against(
  source: HeadlineSource,
  metric: MetricId,
  [host, baseline]: readonly [Host, Host],
  known: Known,
): string | null {
  const { report, draws } = source;
  const comparisons = pairs(source, metric, host.key, baseline.key);
  const [only] = comparisons;
  if (only === undefined) return null;
  const sides = {
    host: known.host && metric !== 'artifact-size' ? '' : hostPhrase(host, metric),
    baseline: hostPhrase(baseline, metric),
  };
  if (comparisons.length === 1) {
    const name = subjectName(report, only.subject);
    return sentence(
      ratioClause({ ...only, ...sides, program: known.program ? 'it' : name }),
      known.program ? null : name,
    );
  }
  const suite = suiteOf(comparisons, source.cells, draws);
  if (suite === null) return null;
  const clause = ratioClause({ ...suite, ...sides, workers: 1, program: known.host ? 'it' : programOfMany(metric) });
  if (known.host) return sentence(clause, null);
  return `On average over ${counted(suite.subjects, 'program')}, ${clause}.${spreadText(report, suite, comparisons)}`;
}

/** All hosts of a kind against the baseline by one metric, over as many programs as any has; the least first. */
function ranked(source: HeadlineSource, metric: MetricId, kind: HostKind): (Comparison | SuiteComparison)[] {
  const isAsked = ({ host, metric: of }: Comparison | SuiteComparison): boolean => {
    const found = source.report.hosts.find(({ key }) => key === host);
    return of === metric && found?.kind === kind && found.aliasOf === null;
  };
  const suites = source.suite.filter(isAsked);
  const most = Math.max(0, ...suites.map(({ subjects }) => subjects));
  const found =
    suites.length > 0
      ? suites.filter(({ subjects }) => subjects === most)
      : programsOf(source.comparisons.filter((each) => isAsked(each) && each.workers === 1));
  return [...found].sort((a, b) => a.ratio.value - b.ratio.value);
}

/** What most people mean by a container. */
function usualContainer({ hosts }: Report): Host | null {
  const containers = hosts.filter(({ kind, aliasOf }) => kind === 'container' && aliasOf === null);
  return containers.find(({ name }) => /docker/i.test(name)) ?? containers[0] ?? null;
}

/** "Against native, the quickest of 16 Wasm runtimes, wasmtime (ahead of time), takes 1.02–1.10×, and docker run 270×." */
function othersText(source: HeadlineSource, metric: MetricId, main: Host, baseline: Host): string | null {
  const { report } = source;
  const runtimes = ranked(source, metric, 'runtime').filter(({ host }) => host !== main.key);
  const container = usualContainer(report);
  const contained = ranked(source, metric, 'container').find(({ host }) => host === container?.key);
  const [quickest] = runtimes;
  const parts: string[] = [];
  if (quickest !== undefined) {
    const name = hostName(hostOf(report, quickest.host));
    const who = runtimes.length === 1 ? name : `the quickest of ${counted(runtimes.length, 'Wasm runtime')}, ${name},`;
    parts.push(`${who} takes ${ratioRange(quickest.ratio)}`);
  }
  if (contained !== undefined && container !== null && container.key !== main.key) {
    parts.push(`${hostName(container)} ${parts.length === 0 ? 'takes ' : ''}${ratioRange(contained.ratio)}`);
  }
  return parts.length === 0 ? null : `Against ${hostName(baseline)}, ${parts.join(', and ')}.`;
}

/** "Hello, world, for example: 0.66 ms native, 3.5 ms under wazero, 25.5 ms in Chromium (dyno) and 224 ms with docker run." */
function exampleText(source: HeadlineSource, metric: MetricId, hosts: readonly Host[]): string | null {
  const { report, cells } = source;
  const programs = programsOf(report.subjects.map(({ key }) => ({ subject: key })));
  for (const { subject } of programs) {
    const found = hosts.flatMap((host) => {
      const cell = cells.find((each) => each.subject === subject && each.host === host.key && each.metric === metric);
      return cell === undefined ? [] : [{ host, cell }];
    });
    if (found.length < hosts.length) continue;
    const rising = found.sort((a, b) => a.cell.estimate.value - b.cell.estimate.value);
    const parts = rising.map(({ host, cell }) => `${figureText(cell, report)} ${hostPhrase(host, metric)}`);
    return `${programs.length === 1 ? 'That is' : `${subjectName(report, subject)}, for example:`} ${listed(parts)}.`;
  }
  return null;
}

/** The one of each kind that the words are of. */
function toldHosts(source: HeadlineSource, metric: MetricId, main: Host, baseline: Host): Host[] {
  const [quickest] = ranked(source, metric, 'runtime');
  const container = usualContainer(source.report);
  const runtime = quickest === undefined ? [] : [hostOf(source.report, quickest.host)];
  return [...new Set([baseline, main, ...runtime, ...(container === null ? [] : [container])])];
}

/** Whether the same module did the same inside a browser and outside. */
function outputHeadline({ report, differences }: HeadlineSource): Headline | null {
  const isProgram = ({ subject }: { readonly subject: string }): boolean => subject !== NOOP_KEY;
  const ran = new Set(report.outputs.filter(isProgram).map(({ host }) => host));
  const countOf = (kind: HostKind): number =>
    report.hosts.filter((host) => host.kind === kind && host.aliasOf === null && ran.has(host.key)).length;
  const [browsers, runtimes] = [countOf('browser'), countOf('runtime')];
  if (browsers === 0 || runtimes === 0) return null;
  const differing = [...new Set(differences.filter(isProgram).map(({ subject }) => subjectName(report, subject)))];
  const where = `${browsers === 1 ? 'in the browser' : `on ${browsers} hosts in browsers`} and under ${counted(runtimes, 'Wasm runtime')}`;
  const text =
    differing.length === 0
      ? `The same modules printed the same bytes ${where}.`
      : `The same modules ran ${where}; not all of them printed the same bytes: ${listed(differing)}.`;
  return { question: 'output', text };
}

/** By whom a question is answered: the main host, or another of its kind where that has no figures for it. */
function answering(source: HeadlineSource, metrics: readonly MetricId[], main: Host, baseline: Host) {
  const others = source.report.hosts.filter(
    (host) => host.kind === main.kind && host.aliasOf === null && host !== main && host !== baseline,
  );
  for (const host of [main, ...others]) {
    const metric = metrics.find((each) => pairs(source, each, host.key, baseline.key).length > 0);
    if (metric !== undefined) return { host, metric };
  }
  return null;
}

/** @param main the host that a reader asks about first */
export function hostHeadlines(source: HeadlineSource, main: Host, baseline: Host): Headline[] {
  const container = usualContainer(source.report);
  const headlines: Headline[] = [];
  for (const [question, metrics] of METRICS_OF) {
    const found = answering(source, metrics, main, baseline);
    if (found === null) continue;
    const { host, metric } = found;
    const isStart = question === 'startup';
    // An image from scratch holds the native binary: it is told of in the place of it.
    const first = question === 'size' && container !== null && container.key !== host.key ? container : baseline;
    const answer = [
      against(source, metric, [host, first], { program: headlines.length > 0, host: false }),
      isStart && container !== null && container.key !== host.key && container.key !== baseline.key
        ? against(source, metric, [host, container], { program: true, host: true })
        : null,
    ].filter((text) => text !== null);
    if (answer.length === 0) continue;
    headlines.push({ question, text: answer.join(' ') });
    const details = [
      question === 'size' ? null : othersText(source, metric, host, baseline),
      isStart ? exampleText(source, metric, toldHosts(source, metric, host, baseline)) : null,
    ].filter((text) => text !== null);
    if (details.length > 0) headlines.push({ question: 'detail', text: details.join(' ') });
  }
  const output = headlines.length === 0 ? null : outputHeadline(source);
  return output === null ? headlines : [...headlines, output];
}
