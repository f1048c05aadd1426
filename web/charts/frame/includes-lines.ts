import type { HostKind, MetricId } from '../../../core/method/metric.ts';
import { METRICS } from '../../../core/method/metric.ts';
import { includesText } from '../format.ts';
import { KIND_NAMES } from '../plot/host-style.ts';
import type { IncludesLine } from './Includes.tsx';

/** One line for each metric and each kind of host in it; kinds with the same layers share one. */
export function includesLines(
  drawn: readonly { readonly metric: MetricId; readonly kinds: readonly HostKind[] }[],
): readonly IncludesLine[] {
  return drawn.flatMap(({ metric, kinds }) => {
    const byLayers = new Map<string, HostKind[]>();
    for (const kind of new Set(kinds)) {
      const layers = includesText(metric, kind);
      if (layers !== null) byLayers.set(layers, [...(byLayers.get(layers) ?? []), kind]);
    }
    return [...byLayers].map(([layers, sharing]) => ({
      label: `${METRICS[metric].name} (${sharing.map((kind) => KIND_NAMES[kind]).join(', ')})`,
      layers,
    }));
  });
}
