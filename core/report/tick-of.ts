import type { Milliseconds } from '../base/units.ts';
import type { MetricId } from '../method/metric.ts';
import { METRICS } from '../method/metric.ts';
import type { Host } from './report.ts';

/**
 * Returns the tick of the clock that timed a metric on a host; 0 for what is counted or computed, and for a batch, which is
 * much longer than the tick even if a single call is shorter.
 */
export function tickOf(metric: MetricId, host: Host | undefined): Milliseconds {
  return METRICS[metric].unit === 'ms' && metric !== 'compile-cached' ? (host?.timerTick ?? 0) : 0;
}
