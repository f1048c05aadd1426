import { MEASURE_PARTS, METRICS_OF_PART, type MeasurePart } from '../../../core/bench/plan.ts';
import { METRIC_GROUPS, METRIC_IDS, METRICS, type MetricId } from '../../../core/method/metric.ts';
import { didYouMean } from './nearest.ts';

/* Resolves `--metrics`: groups and ids of metrics. Other metrics are not measured. */

export type MetricChoice =
  | { readonly kind: 'metrics'; readonly metrics: readonly MetricId[] }
  | { readonly kind: 'wrong'; readonly message: string };

/** Only a page measures several instances at once. */
const isOfPage = (id: MetricId): boolean => METRICS[id].group === 'scaling';

/** All metrics that the command line measures. */
export const ALL_METRICS: readonly MetricId[] = METRIC_IDS.filter((id) => !isOfPage(id));

export const METRIC_NAMES: readonly string[] = METRIC_GROUPS.map(({ id }) => id).filter((id) => id !== 'scaling');

/** The metrics from which throughput is computed. */
const NEEDED: Readonly<Partial<Record<MetricId, readonly MetricId[]>>> = { throughput: ['work-small', 'work-large'] };

/**
 * Resolves all words to metrics.
 * @param words groups and ids; all metrics without any
 */
export function chooseMetrics(words: readonly string[]): MetricChoice {
  const chosen = new Set<MetricId>(words.length === 0 ? ALL_METRICS : []);
  for (const word of words) {
    const matches = ALL_METRICS.filter((id) => word === 'all' || id === word || METRICS[id].group === word);
    if (matches.length === 0) {
      const names = [...METRIC_NAMES, ...ALL_METRICS];
      const list = `Groups: ${METRIC_NAMES.join(', ')}.\nMetrics: ${ALL_METRICS.join(', ')}.`;
      return { kind: 'wrong', message: `Unknown metric "${word}".${didYouMean(word, names)}\n${list}` };
    }
    for (const id of matches) for (const needed of [id, ...(NEEDED[id] ?? [])]) chosen.add(needed);
  }
  return { kind: 'metrics', metrics: ALL_METRICS.filter((id) => chosen.has(id)) };
}

/** Returns the parts of a measurement that the metrics need. The start always runs, to check the output. */
export function partsOf(metrics: readonly MetricId[]): readonly MeasurePart[] {
  return MEASURE_PARTS.filter((part) => part === 'startup' || METRICS_OF_PART[part].some((id) => metrics.includes(id)));
}
