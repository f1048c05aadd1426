import type { MetricId } from '../../../core/method/metric.ts';
import type { BlockSample } from '../../../core/report/block.ts';
import type { MeasuredSample } from '../../../worker/bench/protocol.ts';

/** Metrics of which a worker returns one sample. */
const SINGLE: ReadonlySet<MetricId> = new Set<MetricId>(['compile-cached', 'linear-memory']);

/** Returns a sample of a worker as the sample of a report. */
export const sampleOf = (
  { metric, value, iteration, probe }: MeasuredSample,
  place: Pick<BlockSample, 'subject' | 'host' | 'order'>,
): BlockSample => ({
  ...place,
  metric,
  workers: 1,
  value,
  iteration: SINGLE.has(metric) ? null : iteration,
  probe,
});
