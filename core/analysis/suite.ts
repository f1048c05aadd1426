import { smallest } from '../base/extremes.ts';
import { PROTOCOL } from '../method/protocol.ts';
import type { Host } from '../report/report.ts';
import { seriesKey } from '../report/series-key.ts';
import type { Estimate } from '../stats/figure.ts';
import { verdict } from '../stats/verdict.ts';
import type { RatioOfRounds } from '../stats/widen.ts';
import type { Cell, Comparison, SuiteComparison } from './analysis.ts';
import { blocksOfVerdict, pairByBlock } from './comparisons.ts';
import { computingPrograms, startsProgram } from './computing-programs.ts';
import { atLevel, detectable, locateSuite } from './estimates.ts';
import { programsOf } from './programs.ts';

/**
 * Returns the geometric mean over programs for two hosts and one metric; null for fewer than two programs.
 *
 * @param comparisons all of the same hosts and metric
 */
function suiteOf(
  all: readonly Comparison[],
  cells: readonly Cell[],
  computing: ReadonlySet<string>,
): SuiteComparison | null {
  const isLeftOut = ({ metric, subject }: Comparison): boolean => startsProgram(metric) && computing.has(subject);
  const comparisons = all.filter((each) => !isLeftOut(each));
  const [first] = comparisons;
  if (first === undefined || comparisons.length < 2) return null;
  const byKey = new Map(cells.map((cell) => [seriesKey(cell), cell]));
  const pairs = comparisons.flatMap((comparison) => {
    const host = byKey.get(seriesKey(comparison));
    const baseline = byKey.get(seriesKey({ ...comparison, host: comparison.baseline }));
    return host === undefined || baseline === undefined ? [] : [pairByBlock(host, baseline)];
  });
  const { host, baseline, metric } = first;
  const ratio = locateSuite(pairs);
  const fewest = smallest(pairs.map(({ length }) => length));
  const suite = { host, baseline, metric, subjects: pairs.length, pairs: fewest };
  const leftOut = all.filter(isLeftOut).map(({ subject }) => subject);
  return suiteAt({ ...suite, leftOut }, ratio, PROTOCOL.confidence);
}

type Mean = Pick<SuiteComparison, 'host' | 'baseline' | 'metric' | 'subjects' | 'pairs' | 'leftOut'>;

/** @param ratio with its 95% interval */
function suiteAt(mean: Mean, ratio: Estimate, confidence: number): SuiteComparison {
  const of = { ratio, rounds: blocksOfVerdict(mean.metric, mean.pairs) };
  const atPage = atLevel(of, confidence);
  return {
    ...mean,
    ratio: atPage,
    verdict: verdict(atPage, { blocks: of.rounds }),
    detectable: detectable(of, confidence),
  };
}

/** Returns a mean with a 95% interval at the level of a page. */
export const suiteOnPage = ({ ratio, verdict: _, ...mean }: SuiteComparison, confidence: number): SuiteComparison =>
  suiteAt(mean, ratio, confidence);

/** Returns the ratio of a mean and the rounds that a verdict may use. */
export const ratioOfSuite = ({ ratio, metric, pairs }: SuiteComparison): RatioOfRounds => ({
  ratio,
  rounds: blocksOfVerdict(metric, pairs),
});

/** Returns the means of all hosts and metrics with more than one program, with 95% intervals. Scaling has no mean. */
export function suiteComparisons(
  comparisons: readonly Comparison[],
  cells: readonly Cell[],
  hosts: readonly Host[],
): SuiteComparison[] {
  const computing = computingPrograms(cells, hosts);
  const groups = new Map<string, Comparison[]>();
  for (const comparison of programsOf(comparisons)) {
    if (comparison.workers !== 1) continue;
    const key = `${comparison.host} ${comparison.baseline} ${comparison.metric}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [comparison]);
    else group.push(comparison);
  }
  return [...groups.values()].flatMap((group) => suiteOf(group, cells, computing) ?? []);
}
