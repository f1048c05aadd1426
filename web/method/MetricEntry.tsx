import { LAYERS } from '../../core/method/layer.ts';
import { HOST_KIND_NAMES, HOST_KINDS, type HostKind, type Metric, type MetricId } from '../../core/method/metric.ts';
import { Prose } from '../ui/Prose.tsx';
import classes from './Method.module.css';

export interface MetricEntryProps {
  readonly id: MetricId;
  readonly metric: Metric;
}

const UNIT_WORDS = { ms: 'milliseconds', 'work/s': 'work per second', B: 'bytes', count: 'count' } as const;

/** Groups the kinds of hosts that include the same layers. */
function linesOf(metric: Metric): readonly { readonly kinds: readonly HostKind[]; readonly layers: string }[] {
  const byLayers = Map.groupBy(
    HOST_KINDS.filter((kind) => metric.includes[kind] !== undefined),
    (kind) => (metric.includes[kind] ?? []).map((layer) => LAYERS[layer].name).join(' + '),
  );
  return [...byLayers].map(([layers, kinds]) => ({ kinds, layers }));
}

/** One metric: its definition, how it is measured, and what it includes on each kind of host. */
export function MetricEntry({ id, metric }: MetricEntryProps) {
  return (
    <section id={`method-${id}`} aria-label={metric.name} className={classes.metric}>
      <h5>
        {metric.name}
        <span className={classes.unit}>
          {UNIT_WORDS[metric.unit]}, {metric.better} is better
        </span>
      </h5>
      <p>
        <Prose text={metric.definition} />
      </p>
      <p className={classes.method}>
        <Prose text={metric.method} />
      </p>
      <dl className={classes.includes}>
        {linesOf(metric).map(({ kinds, layers }) => (
          <div key={layers}>
            <dt>{kinds.map((kind) => HOST_KIND_NAMES[kind]).join(', ')}</dt>
            <dd>includes {layers}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
