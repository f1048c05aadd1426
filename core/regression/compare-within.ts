import { buildComparisons } from '../analysis/build-comparisons.ts';
import { compare } from '../analysis/comparisons.ts';
import { outputDifferences } from '../analysis/output-differences.ts';
import { noiseWarnings } from '../analysis/warnings/noise.ts';
import { outputWarnings } from '../analysis/warnings/output.ts';
import { failureWarnings, noticeWarnings } from '../analysis/warnings/run.ts';
import { nameOfHost } from '../analysis/words/host.ts';
import type { MetricId } from '../method/metric.ts';
import type { Report, Subject } from '../report/report.ts';
import { seriesKey } from '../report/series-key.ts';
import { drawsOf } from '../stats/draws.ts';
import { type Change, ownCells, type ReportComparison } from './report-comparison.ts';
import { subjectWarnings } from './subject-warnings.ts';

/*
 * Compares two programs of one run, paired by round: a disturbance of a round affects both. Phases of two builds that
 * were measured in turns have the verdicts of the report's own answer.
 */

/** Finds a program by its key, name or file name; null if none or more than one matches. */
export function findSubject(report: Report, word: string): Subject | null {
  const plain = word.replace(/^.*[/\\]/, '').replace(/\.wasm$/, '');
  const fits: readonly ((subject: Subject) => boolean)[] = [
    ({ key }) => key === word,
    ({ name }) => name === word,
    ({ key, name }) => [key, name].some((each) => each.replace(/\.wasm$/, '') === plain),
  ];
  for (const matches of fits) {
    const found = report.subjects.filter(matches);
    if (found.length === 1) return found[0] ?? null;
  }
  return null;
}

export function compareWithin(
  report: Report,
  before: Subject,
  after: Subject,
  metrics: ReadonlySet<MetricId>,
): ReportComparison {
  const cells = ownCells(report, metrics);
  const byKey = new Map(cells.map((cell) => [seriesKey(cell), cell]));
  const [earlier, later] = [before, after].map(({ key }) => cells.filter(({ subject }) => subject === key));
  const draws = drawsOf(report.protocol.seed);
  const builds = buildComparisons(report, cells, draws);
  const changes = (later ?? []).flatMap((cell): Change[] => {
    const other = byKey.get(seriesKey({ ...cell, subject: before.key }));
    if (other === undefined) return [];
    const figure = builds
      .find((pair) => pair.host === cell.host && pair.before === before.key && pair.after === after.key)
      ?.figures.find(({ metric }) => metric === cell.metric);
    if (figure !== undefined) {
      const { metric, ratio, verdict, p, rounds } = figure;
      return [{ before: other, after: cell, metric, measured: ratio, ratio, verdict, p, blocks: rounds }];
    }
    const comparison = compare(cell, other, draws);
    if (comparison === null) return [];
    const { ratio, verdict, p, pairs, metric } = comparison;
    return [{ before: other, after: cell, metric, measured: ratio, ratio, verdict, p, blocks: pairs }];
  });
  const only = (own: typeof cells, others: typeof cells, { name }: Subject): string[] => {
    const hosts = new Set(own.map(({ host }) => host));
    for (const { host } of others) hosts.delete(host);
    return [...hosts].map((host) => `${name} on ${nameOfHost(report, host)}`);
  };
  const concerns = new Set([before.key, after.key]);
  const warnings = [
    ...noiseWarnings(report),
    ...outputWarnings(report, outputDifferences(report)),
    ...failureWarnings(report),
    ...noticeWarnings(report),
  ].filter(({ subject }) => subject === null || concerns.has(subject));
  return {
    kind: 'within',
    before: report,
    after: report,
    changes,
    means: [],
    shifts: [],
    onlyBefore: only(earlier ?? [], later ?? [], before),
    onlyAfter: only(later ?? [], earlier ?? [], after),
    warnings: [...subjectWarnings({ report, subject: before }, { report, subject: after }), ...warnings],
  };
}
