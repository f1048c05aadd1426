import { MEASURE_PARTS, METRICS_OF_PART, type MeasurePart } from '../../../core/bench/plan.ts';
import { METRIC_GROUPS, METRIC_IDS, METRICS, type MetricId } from '../../../core/method/metric.ts';
import { didYouMean } from './nearest.ts';

/* Which figures are meant by `--metrics`: groups, and metrics by their ids. What is not asked for is not measured. */

export type MetricChoice =
  | { readonly kind: 'metrics'; readonly metrics: readonly MetricId[] }
  | { readonly kind: 'wrong'; readonly message: string };

/** Several instances at once belong to a page: no process of the command line is measured so. */
const isOfPage = (id: MetricId): boolean => METRICS[id].group === 'scaling';

/** All that the command line measures. */
export const ALL_METRICS: readonly MetricId[] = METRIC_IDS.filter((id) => !isOfPage(id));

export const METRIC_NAMES: readonly string[] = METRIC_GROUPS.map(({ id }) => id).filter((id) => id !== 'scaling');

/** What a throughput is worked out from. */
const NEEDED: Readonly<Partial<Record<MetricId, readonly MetricId[]>>> = { throughput: ['work-small', 'work-large'] };

/** @param words groups and ids; none mean all */
export function chooseMetrics(words: readonly string[]): MetricChoice {
  const chosen = new Set<MetricId>(words.length === 0 ? ALL_METRICS : []);
  for (const word of words) {
    const meant = ALL_METRICS.filter((id) => word === 'all' || id === word || METRICS[id].group === word);
    if (meant.length === 0) {
      const names = [...METRIC_NAMES, ...ALL_METRICS];
      const list = `Groups: ${METRIC_NAMES.join(', ')}.\nMetrics: ${ALL_METRICS.join(', ')}.`;
      return { kind: 'wrong', message: `There is no metric "${word}" here.${didYouMean(word, names)}\n${list}` };
    }
    for (const id of meant) for (const needed of [id, ...(NEEDED[id] ?? [])]) chosen.add(needed);
  }
  return { kind: 'metrics', metrics: ALL_METRICS.filter((id) => chosen.has(id)) };
}

/** The parts of a measurement that give them. The start is always run: it shows that the output is right. */
export function partsOf(metrics: readonly MetricId[]): readonly MeasurePart[] {
  return MEASURE_PARTS.filter((part) => part === 'startup' || METRICS_OF_PART[part].some((id) => metrics.includes(id)));
}
