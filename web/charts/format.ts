import type { LayerId } from '../../core/method/layer.ts';
import { LAYERS } from '../../core/method/layer.ts';
import type { HostKind, MetricId } from '../../core/method/metric.ts';
import { METRICS } from '../../core/method/metric.ts';

/* What charts write beside the figures, whose words stand in core/report. */

/** The text of a value as a tick of an axis: without digits that say nothing. */
export function trimTick(text: string): string {
  return text.replace(/(\.\d*?)0+(?=\D|$)/, '$1').replace(/\.(?=\D|$)/, '');
}

/** "0.5×" on an axis. */
export function factorTick(factor: number): string {
  return `${Number(factor.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 6 })}×`;
}

/** The layers that a figure holds; empty where the kind of host has none named. */
export function layersOf(metric: MetricId, kind: HostKind): readonly LayerId[] {
  return METRICS[metric].includes[kind] ?? [];
}

/** "worker, host code, checks". */
export function layerNames(layers: readonly LayerId[]): string {
  return layers.map((layer) => LAYERS[layer].name).join(', ');
}

/** The same for a metric of a host; null where none are named. */
export function includesText(metric: MetricId, kind: HostKind): string | null {
  const layers = layersOf(metric, kind);
  return layers.length === 0 ? null : layerNames(layers);
}
