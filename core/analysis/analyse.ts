import type { Report } from '../report/report.ts';
import { drawsOf } from '../stats/draws.ts';
import { pageLevel } from '../stats/page-level.ts';
import type { Analysis, Cell, Comparison, SuiteComparison, Warning } from './analysis.ts';
import { allSeries } from './block-series.ts';
import { buildComparisons } from './build-comparisons.ts';
import { cellOf } from './cells.ts';
import { comparisonOnPage, comparisonsOf, defaultBaseline, ratioOfRounds } from './comparisons.ts';
import { outputCheck, outputDifferences } from './output-differences.ts';
import { ratioOfSuite, suiteComparisons, suiteOnPage } from './suite.ts';
import { warmUpsOf } from './warm-ups.ts';
import { compilerWarnings, fasterThanNativeWarnings } from './warnings/baseline.ts';
import {
  aliasWarnings,
  isolationWarnings,
  steadinessWarnings,
  timerWarnings,
  unsteadyWarnings,
  workWarnings,
} from './warnings/figures.ts';
import { noiseWarnings } from './warnings/noise.ts';
import { outputWarnings } from './warnings/output.ts';
import { failureWarnings, lengthWarnings, noticeWarnings } from './warnings/run.ts';

/**
 * Computes all values of a report. The same report gives the same digits on every machine: all random numbers
 * come from its seed. An unknown baseline falls back to the default one.
 */
export function analyse(report: Report, options: { readonly baseline: string | null }): Analysis {
  const { hosts, protocol } = report;
  const draws = drawsOf(protocol.seed);
  const chosen = hosts.find(({ key }) => key === options.baseline)?.key ?? null;
  const baseline = chosen !== null && hosts.length > 1 ? chosen : defaultBaseline(hosts);
  const differences = outputDifferences(report);
  const hasSameOutput = outputCheck(report, differences);
  const { series, tooLittle } = allSeries(report);
  const byKey = new Map(hosts.map((host) => [host.key, host]));
  const cells = series.filter(hasSameOutput).flatMap((each) => {
    const host = byKey.get(each.host);
    return host === undefined ? [] : [cellOf(each, host, draws)];
  });
  const { comparisons, suite, level } = onPage(report, cells, baseline);
  const warmUps = warmUpsOf(report);
  const blocks = new Set(series.flatMap((each) => each.blocks.map(({ block }) => block))).size;
  return {
    baseline,
    cells,
    comparisons,
    suite,
    builds: buildComparisons(report, cells, draws),
    level,
    warmUps,
    differences,
    warnings: withoutRepeats([
      ...outputWarnings(report, differences),
      ...lengthWarnings(report, blocks),
      ...noiseWarnings(report),
      ...aliasWarnings(report, comparisons),
      ...isolationWarnings(hosts),
      ...timerWarnings(report, cells),
      ...steadinessWarnings(report, warmUps),
      ...unsteadyWarnings(report),
      ...workWarnings(report, tooLittle),
      ...compilerWarnings(report),
      ...fasterThanNativeWarnings(report, { cells, comparisons, draws }),
      ...failureWarnings(report),
      ...noticeWarnings(report),
    ]),
  };
}

/** Compares hosts at the level that controls the share of false verdicts over all comparisons and means. */
function onPage(
  { hosts, protocol }: Report,
  cells: readonly Cell[],
  baseline: string | null,
): Pick<Analysis, 'comparisons' | 'suite' | 'level'> {
  const comparisons = comparisonsOf(cells, hosts, baseline, drawsOf(protocol.seed));
  const suite = suiteComparisons(comparisons, cells, hosts);
  // A repeat is a control and no finding: it is not counted, and keeps its 95% interval against its own host.
  const originals = new Map(hosts.map(({ key, aliasOf }) => [key, aliasOf]));
  const isFinding = ({ host }: Comparison | SuiteComparison): boolean => originals.get(host) === null;
  const isCheck = (each: Comparison | SuiteComparison): boolean => originals.get(each.host) === each.baseline;
  const level = pageLevel([
    ...comparisons.filter(isFinding).map(ratioOfRounds),
    ...suite.filter(isFinding).map(ratioOfSuite),
  ]);
  const { confidence } = level;
  return {
    comparisons: comparisons.map((each) => (isCheck(each) ? each : comparisonOnPage(each, confidence))),
    suite: suite.map((each) => (isCheck(each) ? each : suiteOnPage(each, confidence))),
    level,
  };
}

/** Removes notices that repeat a warning about a host. */
function withoutRepeats(warnings: readonly Warning[]): Warning[] {
  const hasIsolation = warnings.some(({ kind, host }) => kind === 'not-isolated' && host !== null);
  return warnings.filter(({ kind, host }) => !(hasIsolation && kind === 'not-isolated' && host === null));
}
