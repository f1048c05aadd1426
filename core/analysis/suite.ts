import { NOOP_KEY } from '../bench/plan.ts';
import { seriesKey } from '../report/series-key.ts';
import type { Draws } from '../stats/draws.ts';
import { verdict } from '../stats/verdict.ts';
import type { Cell, Comparison, SuiteComparison } from './analysis.ts';
import { pairByBlock } from './comparisons.ts';
import { locateSuite } from './estimates.ts';

/** Without the pseudo-program that shows what a host costs by itself, unless there is nothing else. */
export function programsOf<T extends { readonly subject: string }>(all: readonly T[]): readonly T[] {
  const programs = all.filter(({ subject }) => subject !== NOOP_KEY);
  return programs.length > 0 ? programs : all;
}

/**
 * All subjects of one host against a baseline by one metric, as the geometric mean of their ratios; null
 * for fewer than two. All comparisons are of the same two hosts and the same metric.
 */
export function suiteOf(
  comparisons: readonly Comparison[],
  cells: readonly Cell[],
  draws: Draws,
): SuiteComparison | null {
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
  const blocks = Math.min(...pairs.map(({ length }) => length));
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

/** Every host and metric of which more than one subject was compared. Scaling is told apart by its workers. */
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
