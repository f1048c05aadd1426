import type { LayerId } from '../../core/method/layer.ts';
import { LAYERS } from '../../core/method/layer.ts';
import type { HostKind, MetricId } from '../../core/method/metric.ts';
import { METRICS } from '../../core/method/metric.ts';

/* Texts of axes and layers. */

/** Removes trailing zeros from the label of an axis tick. */
export function trimTick(text: string): string {
  return text.replace(/(\.\d*?)0+(?=\D|$)/, '$1').replace(/\.(?=\D|$)/, '');
}

/** Writes a ratio as an axis tick: "0.5×". */
export function factorTick(factor: number): string {
  return `${Number(factor.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 6 })}×`;
}

/** Returns the name of a metric within a sentence: "cold start to first output", "WASI setup". */
export function metricWords(metric: MetricId): string {
  const { name } = METRICS[metric];
  return /^[A-Z]{2}/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
}

/** Returns the layers that a value includes; empty if none are defined for this kind of host. */
export function layersOf(metric: MetricId, kind: HostKind): readonly LayerId[] {
  return METRICS[metric].includes[kind] ?? [];
}

/** Joins the names of layers: "worker, host code, checks". */
export function layerNames(layers: readonly LayerId[]): string {
  return layers.map((layer) => LAYERS[layer].name).join(', ');
}

/** Returns the layers of a metric as text; null if none are defined. */
export function includesText(metric: MetricId, kind: HostKind): string | null {
  const layers = layersOf(metric, kind);
  return layers.length === 0 ? null : layerNames(layers);
}
