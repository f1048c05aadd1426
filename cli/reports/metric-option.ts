import { InvalidArgumentError } from 'commander';
import { METRIC_IDS, type MetricId } from '../../core/method/metric.ts';

const IDS: ReadonlyMap<string, MetricId> = new Map(METRIC_IDS.map((id) => [id, id]));

export const METRIC_HELP = `comma-separated metrics: ${METRIC_IDS.join(', ')}, or all`;

/** Parses one `--metric` option, which can be repeated, and returns all metrics so far. */
export function parseMetrics(words: string, before: readonly MetricId[] | undefined): readonly MetricId[] {
  const chosen = [...(before ?? [])];
  for (const word of words.split(',').map((each) => each.trim())) {
    if (word === 'all') return METRIC_IDS;
    const id = IDS.get(word);
    if (id === undefined)
      throw new InvalidArgumentError(`Unknown metric "${word}". Metrics: ${METRIC_IDS.join(', ')}, or all.`);
    chosen.push(id);
  }
  return chosen;
}
