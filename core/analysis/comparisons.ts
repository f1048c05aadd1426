import type { MetricId } from '../method/metric.ts';
import { METRICS } from '../method/metric.ts';
import type { Host } from '../report/report.ts';
import { seriesKey } from '../report/series-key.ts';
import type { Draws } from '../stats/draws.ts';
import type { Pair } from '../stats/estimate.ts';
import { mannWhitney } from '../stats/mann-whitney.ts';
import { verdict } from '../stats/verdict.ts';
import type { Cell, Comparison } from './analysis.ts';
import { locateRatio } from './estimates.ts';

/* Compares hosts within one report, paired by round. */

/** Returns the most likely baseline: the native program, or else the first host that is not a repeat. */
export function defaultBaseline(hosts: readonly Host[]): string | null {
  const own = hosts.filter(({ aliasOf }) => aliasOf === null);
  if (hosts.length < 2) return null;
  return (own.find(({ kind }) => kind === 'native') ?? own[0])?.key ?? null;
}

/** Pairs the rounds that both hosts have. Rates are turned into times for the same work, so that less is always better. */
export function pairByBlock(host: Cell, baseline: Cell): Pair[] {
  const ofBaseline = new Map(baseline.blocks.map(({ block, value }) => [block, value]));
  const isRate = METRICS[host.metric].better === 'higher';
  return host.blocks.flatMap(({ block, value }) => {
    const other = ofBaseline.get(block);
    if (other === undefined || value <= 0 || other <= 0) return [];
    return isRate ? { above: other, below: value } : { above: value, below: other };
  });
}

/** A counted value, such as a size, is exact: one round is enough for a verdict. */
const COUNTED = 2;
const isCounted = (metric: MetricId): boolean => METRICS[metric].group === 'size' || metric === 'linear-memory';

/** Returns the number of rounds that a verdict may use. */
export const blocksOfVerdict = (metric: MetricId, blocks: number): number =>
  isCounted(metric) ? Math.max(blocks, COUNTED) : blocks;

/** Returns null if no rounds pair or a value is below the tick: "< x" has no ratio. */
export function compare(host: Cell, baseline: Cell, draws: Draws): Comparison | null {
  if (host.belowTick !== null || baseline.belowTick !== null) return null;
  const pairs = pairByBlock(host, baseline);
  if (pairs.length === 0) return null;
  const { subject, metric, workers } = host;
  const ratio = locateRatio(pairs, draws);
  return {
    subject,
    host: host.host,
    baseline: baseline.host,
    metric,
    workers,
    ratio,
    verdict: verdict(ratio, { blocks: blocksOfVerdict(metric, pairs.length) }),
    p: mannWhitney(
      pairs.map(({ above }) => above),
      pairs.map(({ below }) => below),
    ),
    pairs: pairs.length,
  };
}

/** Compares every host with the baseline, and every repeat with the host that it repeats. */
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
