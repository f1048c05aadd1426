import type { Host } from '../report/report.ts';
import { tickOf } from '../report/tick-of.ts';
import { isCoarse } from '../stats/coarse.ts';
import type { Draws } from '../stats/draws.ts';
import { tukeyOutliers } from '../stats/summary.ts';
import type { Cell } from './analysis.ts';
import type { BlockSeries } from './block-series.ts';
import { detectableBetween, locate, locateCoarse } from './estimates.ts';

/** Estimates the location of one series with its interval, from the values of its rounds. */
export function cellOf(series: BlockSeries, host: Host, draws: Draws): Cell {
  const { subject, metric, workers, blocks, samples } = series;
  const values = blocks.map(({ value }) => value);
  const tick = tickOf(metric, host);
  const middle = locate(values, draws);
  const coarse = isCoarse(middle.value, tick);
  const estimate = coarse ? locateCoarse(values) : middle;
  return {
    subject,
    host: host.key,
    metric,
    workers,
    estimate,
    blocks,
    samples,
    detectable: detectableBetween(estimate, blocks.length),
    outliers: tukeyOutliers(values).count,
    belowTick: estimate.value < tick ? tick : null,
    isCoarse: coarse,
  };
}
