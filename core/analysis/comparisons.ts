import type { MetricId } from '../method/metric.ts';
import { METRICS } from '../method/metric.ts';
import { PROTOCOL } from '../method/protocol.ts';
import type { Host } from '../report/report.ts';
import { seriesKey } from '../report/series-key.ts';
import type { Draws } from '../stats/draws.ts';
import type { RoundPair } from '../stats/estimate.ts';
import type { Estimate } from '../stats/figure.ts';
import { atSameSpeed, type ProbedPair } from '../stats/same-speed.ts';
import { verdict } from '../stats/verdict.ts';
import type { RatioOfRounds } from '../stats/widen.ts';
import type { Cell, Comparison } from './analysis.ts';
import { adjustedP, atLevel, detectable, locateCoarseRatio, locateRatio } from './estimates.ts';

/* Compares hosts within one report, paired by round. */

/** Returns the most likely baseline: the native program, or else the first host that is not a repeat. */
export function defaultBaseline(hosts: readonly Host[]): string | null {
  const own = hosts.filter(({ aliasOf }) => aliasOf === null);
  if (hosts.length < 2) return null;
  return (own.find(({ kind }) => kind === 'native') ?? own[0])?.key ?? null;
}

/**
 * Pairs the rounds that both hosts have, without those in which the machine ran at different speeds for them. Rates are
 * turned into times for the same work, so that less is always better.
 */
export function pairByBlock(host: Cell, baseline: Cell): readonly RoundPair[] {
  const ofBaseline = new Map(baseline.blocks.map((each) => [each.block, each]));
  const isRate = METRICS[host.metric].better === 'higher';
  const pairs = host.blocks.flatMap(({ block, value, probe }): (RoundPair & ProbedPair)[] => {
    const other = ofBaseline.get(block);
    if (other === undefined || value <= 0 || other.value <= 0) return [];
    const probes = probe === null || other.probe === null ? null : { above: probe, below: other.probe };
    const [above, below] = isRate ? [other.value, value] : [value, other.value];
    return [{ block, above, below, probes }];
  });
  return atSameSpeed(pairs);
}

/** A counted value, such as a size, is exact: one round is enough for a verdict. */
const COUNTED = 2;
export const isCounted = (metric: MetricId): boolean => METRICS[metric].group === 'size' || metric === 'linear-memory';

/** Returns the number of rounds that a verdict may use. */
export const blocksOfVerdict = (metric: MetricId, blocks: number): number =>
  isCounted(metric) ? Math.max(blocks, COUNTED) : blocks;

/**
 * Returns null if no rounds pair or a value is below the tick: "< x" has no ratio.
 *
 * @param confidence the level of the interval; of a comparison on a page with others, `Analysis.level.confidence`
 */
export function compare(
  host: Cell,
  baseline: Cell,
  draws: Draws,
  confidence: number = PROTOCOL.confidence,
): Comparison | null {
  if (host.belowTick !== null || baseline.belowTick !== null) return null;
  const pairs = pairByBlock(host, baseline);
  if (pairs.length === 0) return null;
  const { subject, metric, workers } = host;
  const isCoarse = host.isCoarse || baseline.isCoarse;
  return comparisonAt(
    { subject, host: host.host, baseline: baseline.host, metric, workers, pairs: pairs.length },
    isCoarse ? locateCoarseRatio(pairs) : locateRatio(pairs, draws),
    confidence,
  );
}

type Compared = Pick<Comparison, 'subject' | 'host' | 'baseline' | 'metric' | 'workers' | 'pairs'>;

/** @param ratio with its 95% interval */
function comparisonAt(compared: Compared, ratio: Estimate, confidence: number): Comparison {
  const { metric, pairs } = compared;
  const of = { ratio, rounds: blocksOfVerdict(metric, pairs) };
  const atPage = atLevel(of, confidence);
  return {
    ...compared,
    ratio: atPage,
    verdict: verdict(atPage, { blocks: of.rounds }),
    p: adjustedP(of, confidence),
    detectable: detectable(of, confidence),
  };
}

/** Returns a comparison with a 95% interval at the level of a page. */
export const comparisonOnPage = ({ ratio, verdict: _, ...compared }: Comparison, confidence: number): Comparison =>
  comparisonAt(compared, ratio, confidence);

/** Returns the ratio of a comparison and the rounds that a verdict may use. */
export const ratioOfRounds = ({ ratio, metric, pairs }: Comparison): RatioOfRounds => ({
  ratio,
  rounds: blocksOfVerdict(metric, pairs),
});

/** Compares every host with the baseline, and every repeat with the host that it repeats, with 95% intervals. */
export function comparisonsOf(
  cells: readonly Cell[],
  hosts: readonly Host[],
  baseline: string | null,
  draws: Draws,
): Comparison[] {
  const byKey = new Map(cells.map((cell) => [seriesKey(cell), cell]));
  const aliasOf = new Map(hosts.map(({ key, aliasOf }) => [key, aliasOf]));
  return cells.flatMap((cell) => {
    const against = new Set([baseline, aliasOf.get(cell.host) ?? null]);
    return [...against].flatMap((other) => {
      const otherCell =
        other === null || other === cell.host ? undefined : byKey.get(seriesKey({ ...cell, host: other }));
      const comparison = otherCell === undefined ? null : compare(cell, otherCell, draws);
      return comparison === null ? [] : [comparison];
    });
  });
}
