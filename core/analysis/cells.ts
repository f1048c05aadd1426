import { METRICS } from '../method/metric.ts';
import type { Host } from '../report/report.ts';
import type { Draws } from '../stats/draws.ts';
import { tukeyOutliers } from '../stats/summary.ts';
import type { Cell } from './analysis.ts';
import type { BlockSeries } from './block-series.ts';
import { locate } from './estimates.ts';

/** The median of a case with its interval, by the blocks of one host. */
export function cellOf(series: BlockSeries, host: Host, draws: Draws): Cell {
  const { subject, metric, workers, blocks, samples } = series;
  const values = blocks.map(({ value }) => value);
  // A batch is longer than the tick by far, though what it says of one run may be shorter.
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
    outliers: tukeyOutliers(values).count,
    belowTick: estimate.value < tick ? tick : null,
  };
}
