import { METRICS } from '../method/metric.ts';
import type { Host } from '../report/report.ts';
import type { Draws } from '../stats/draws.ts';
import { tukeyOutliers } from '../stats/summary.ts';
import type { Cell } from './analysis.ts';
import type { BlockSeries } from './block-series.ts';
import { detectableBetween, locate } from './estimates.ts';

/** Estimates the location of one series with its interval, from the values of its rounds. */
export function cellOf(series: BlockSeries, host: Host, draws: Draws): Cell {
  const { subject, metric, workers, blocks, samples } = series;
  const values = blocks.map(({ value }) => value);
  // A batch is much longer than the tick, even if a single call is shorter.
  const tick = METRICS[metric].unit === 'ms' && metric !== 'compile-cached' ? host.timerTick : 0;
  const estimate = locate(values, draws);
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
  };
}
