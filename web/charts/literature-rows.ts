import { formatDuration } from '../../core/base/quantity.ts';
import type { LayerId } from '../../core/method/layer.ts';
import { REFERENCE_TICKS, type ReferenceTick } from '../../core/method/literature.ts';
import { HOST_KINDS, METRICS, type MetricId } from '../../core/method/metric.ts';

/* Values from the literature, by the metric that they belong to. */

/** The metrics that values from the literature may belong to. Whole commands are timed to their exit. */
const CITED: readonly MetricId[] = ['instantiate', 'cold-total'];

/** Output is left out, because an empty program starts the same layers. */
const layerKey = (layers: readonly LayerId[]): string =>
  layers
    .filter((layer) => layer !== 'output')
    .toSorted()
    .join(' ');

/** Returns the metric that includes the same layers for some kind of host; null if there is none. */
export function metricOfTick({ includes }: ReferenceTick): MetricId | null {
  const key = layerKey(includes);
  return (
    CITED.find((metric) =>
      HOST_KINDS.some((kind) => {
        const layers = METRICS[metric].includes[kind];
        return layers !== undefined && layerKey(layers) === key;
      }),
    ) ?? null
  );
}

/** Returns the values that may be drawn next to those of a metric. */
export const ticksOf = (metric: MetricId): readonly ReferenceTick[] =>
  REFERENCE_TICKS.filter((tick) => metricOfTick(tick) === metric);

/** Returns "≤ 125 ms" or "299–568 ms". */
export function referenceText({ low, high, bound }: ReferenceTick): string {
  const [from, to] = [formatDuration(low), formatDuration(high)];
  if (low === high) return bound === 'at most' ? `≤ ${to}` : to;
  const unit = /\D+$/.exec(to)?.[0] ?? '';
  return from.endsWith(unit) ? `${from.slice(0, -unit.length)}–${to}` : `${from} – ${to}`;
}
