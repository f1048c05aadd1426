import { smallest } from '../base/extremes.ts';
import { seriesKey } from '../report/series-key.ts';
import type { Draws } from '../stats/draws.ts';
import { verdict } from '../stats/verdict.ts';
import type { Cell, Comparison, SuiteComparison } from './analysis.ts';
import { pairByBlock } from './comparisons.ts';
import { locateSuite } from './estimates.ts';
import { programsOf } from './programs.ts';

/**
 * Returns the geometric mean over programs for two hosts and one metric; null for fewer than two programs.
 *
 * @param comparisons all of the same hosts and metric
 */
function suiteOf(comparisons: readonly Comparison[], cells: readonly Cell[], draws: Draws): SuiteComparison | null {
  const [first] = comparisons;
  if (first === undefined || comparisons.length < 2) return null;
  const byKey = new Map(cells.map((cell) => [seriesKey(cell), cell]));
  const pairs = comparisons.flatMap((comparison) => {
    const host = byKey.get(seriesKey(comparison));
    const baseline = byKey.get(seriesKey({ ...comparison, host: comparison.baseline }));
    return host === undefined || baseline === undefined ? [] : [pairByBlock(host, baseline)];
  });
  const { host, baseline, metric } = first;
  const ratio = locateSuite(pairs, draws);
  const blocks = smallest(pairs.map(({ length }) => length));
  const isCounted = ratio.low === ratio.high && comparisons.every((each) => each.verdict.kind !== 'unsure');
  return {
    host,
    baseline,
    metric,
    ratio,
    verdict: verdict(ratio, { blocks: isCounted ? Math.max(blocks, 2) : blocks }),
    subjects: pairs.length,
  };
}

/** Returns the means of all hosts and metrics with more than one program. Scaling has no mean. */
export function suiteComparisons(
  comparisons: readonly Comparison[],
  cells: readonly Cell[],
  draws: Draws,
): SuiteComparison[] {
  const groups = new Map<string, Comparison[]>();
  for (const comparison of programsOf(comparisons)) {
    if (comparison.workers !== 1) continue;
    const key = `${comparison.host} ${comparison.baseline} ${comparison.metric}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [comparison]);
    else group.push(comparison);
  }
  return [...groups.values()].flatMap((group) => suiteOf(group, cells, draws) ?? []);
}
