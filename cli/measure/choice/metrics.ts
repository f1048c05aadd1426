import { MEASURE_PARTS, METRICS_OF_PART, type MeasurePart } from '../../../core/bench/plan.ts';
import { METRIC_GROUPS, METRIC_IDS, METRICS, type MetricId } from '../../../core/method/metric.ts';
import { didYouMean } from './nearest.ts';

/* Resolves `--metrics`: groups and ids of metrics. Other metrics are not measured. */

export type MetricChoice =
  | { readonly kind: 'metrics'; readonly metrics: readonly MetricId[] }
  | { readonly kind: 'wrong'; readonly message: string };

/** The metrics that are measured by default. Scaling takes minutes and is measured in browsers only. */
export const DEFAULT_METRICS: readonly MetricId[] = METRIC_IDS.filter((id) => METRICS[id].group !== 'scaling');

export const METRIC_NAMES: readonly string[] = METRIC_GROUPS.map(({ id }) => id);

/** The metrics from which throughput is computed. */
const NEEDED: Readonly<Partial<Record<MetricId, readonly MetricId[]>>> = { throughput: ['work-small', 'work-large'] };

/**
 * Resolves all words to metrics.
 * @param words groups and ids; the default metrics without any
 */
export function chooseMetrics(words: readonly string[]): MetricChoice {
  const chosen = new Set<MetricId>(words.length === 0 ? DEFAULT_METRICS : []);
  for (const word of words) {
    const matches = METRIC_IDS.filter((id) => word === 'all' || id === word || METRICS[id].group === word);
    if (matches.length === 0) {
      const names = [...METRIC_NAMES, ...METRIC_IDS];
      const list = `Groups: ${METRIC_NAMES.join(', ')}.\nMetrics: ${METRIC_IDS.join(', ')}.`;
      return { kind: 'wrong', message: `Unknown metric "${word}".${didYouMean(word, names)}\n${list}` };
    }
    for (const id of matches) for (const needed of [id, ...(NEEDED[id] ?? [])]) chosen.add(needed);
  }
  return { kind: 'metrics', metrics: METRIC_IDS.filter((id) => chosen.has(id)) };
}

/** Returns the parts of a measurement that the metrics need. The start always runs, to check the output. */
export function partsOf(metrics: readonly MetricId[]): readonly MeasurePart[] {
  return MEASURE_PARTS.filter((part) => part === 'startup' || METRICS_OF_PART[part].some((id) => metrics.includes(id)));
}
