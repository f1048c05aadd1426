import type { Cell, Comparison } from './analysis.ts';
import { seriesKey } from './block-series.ts';
import { compareRanks, locateRatio, seedFor } from './estimates.ts';
import { METRICS } from './metric.ts';
import type { Host } from './report.ts';

/* One host against another, within one report and paired by block. */

/** The baseline that a reader most likely means: the native program, else the first host that is no alias. */
export function defaultBaseline(hosts: readonly Host[]): string | null {
  const own = hosts.filter(({ aliasOf }) => aliasOf === null);
  if (hosts.length < 2) return null;
  return (own.find(({ kind }) => kind === 'native') ?? own[0])?.key ?? null;
}

/** What each side takes in the blocks that both have: times for the same, bytes, or shares. */
export interface Pairs {
  readonly blocks: readonly number[];
  readonly host: readonly number[];
  readonly baseline: readonly number[];
}

/** Pairs what both have. Work in a second is turned into the time for the same work: less is better then, too. */
export function pairByBlock(host: Cell, baseline: Cell): Pairs {
  const ofBaseline = new Map(baseline.blocks.map(({ block, value }) => [block, value]));
  const isTurned = METRICS[host.metric].better === 'higher';
  const pairs = { blocks: [] as number[], host: [] as number[], baseline: [] as number[] };
  for (const { block, value } of host.blocks) {
    const other = ofBaseline.get(block);
    if (other === undefined || value <= 0 || other <= 0) continue;
    pairs.blocks.push(block);
    pairs.host.push(isTurned ? 1 / value : value);
    pairs.baseline.push(isTurned ? 1 / other : other);
  }
  return pairs;
}

/** Null where nothing pairs, or where a figure is below the tick: "< x" has no ratio. */
export function compare(host: Cell, baseline: Cell, seed: number): Comparison | null {
  if (host.belowTick !== null || baseline.belowTick !== null) return null;
  const pairs = pairByBlock(host, baseline);
  if (pairs.blocks.length === 0) return null;
  const { subject, metric, workers } = host;
  const { ratio, verdict } = locateRatio(pairs, seedFor(seed, `${seriesKey(host)} ${baseline.host}`));
  return {
    subject,
    host: host.host,
    baseline: baseline.host,
    metric,
    workers,
    ratio,
    verdict,
    p: compareRanks(pairs),
    pairs: pairs.blocks.length,
  };
}

/** Every host against the baseline, and every alias against the host that it repeats. */
export function comparisonsOf(
  cells: readonly Cell[],
  hosts: readonly Host[],
  baseline: string | null,
  seed: number,
): Comparison[] {
  const byKey = new Map(cells.map((cell) => [seriesKey(cell), cell]));
  const aliasOf = new Map(hosts.map(({ key, aliasOf }) => [key, aliasOf]));
  return cells.flatMap((cell) => {
    const against = new Set([baseline, aliasOf.get(cell.host) ?? null]);
    return [...against].flatMap((other) => {
      const otherCell =
        other === null || other === cell.host ? undefined : byKey.get(seriesKey({ ...cell, host: other }));
      const comparison = otherCell === undefined ? null : compare(cell, otherCell, seed);
      return comparison === null ? [] : [comparison];
    });
  });
}
