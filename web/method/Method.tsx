import { useEffect, useRef } from 'react';
import { HOST_KIND_NAMES } from '../../core/method/host-kind.ts';
import { LAYER_IDS, LAYERS } from '../../core/method/layer.ts';
import { METRIC_IDS, METRICS } from '../../core/method/metric.ts';
import { METRIC_GROUPS } from '../../core/method/metric-group.ts';
import { MEASURING_TRAPS } from '../../core/method/trap.ts';
import { hrefOf } from '../../core/share/address.ts';
import classes from './Method.module.css';
import { MetricEntry } from './MetricEntry.tsx';
import { Protocol } from './Protocol.tsx';
import { TrapEntry } from './TrapEntry.tsx';

export interface MethodProps {
  /** The id of the metric or section to show; null for the top. */
  readonly section: string | null;
}

const SECTIONS = [
  { id: 'protocol', name: 'Protocol' },
  { id: 'metrics', name: 'Metrics' },
  { id: 'layers', name: 'Layers' },
  { id: 'traps', name: 'Traps' },
] as const;

/** The Method screen: how each number is made. All of it is drawn from the definitions that the code measures by. */
export function Method({ section }: MethodProps) {
  const page = useRef<HTMLElement>(null);
  useEffect(() => {
    if (section === null) page.current?.scrollTo(0, 0);
    else page.current?.querySelector(`#${CSS.escape(`method-${section}`)}`)?.scrollIntoView();
  }, [section]);

  return (
    <main ref={page} tabIndex={-1} className={classes.page}>
      <nav aria-label="Contents" className={classes.contents}>
        <ul>
          {SECTIONS.map(({ id, name }) => (
            <li key={id}>
              <a
                href={hrefOf({ screen: 'method', section: id })}
                aria-current={section === id ? 'location' : undefined}
              >
                {name}
              </a>
              {id === 'metrics' && <MetricLinks section={section} />}
            </li>
          ))}
        </ul>
      </nav>
      <article className={classes.text}>
        <h2>How the numbers are made</h2>
        <p className={classes.lead}>
          The same bytes on every host, in turns, on one machine, with the spread shown. This page is drawn from the
          definitions that the measuring code itself uses.
        </p>

        <section id="method-protocol" className={classes.section}>
          <h3>Protocol</h3>
          <Protocol />
        </section>

        <section id="method-metrics" className={classes.section}>
          <h3>Metrics</h3>
          <p>They are never merged. Each says where its clock starts and stops, and which layers it holds.</p>
          {METRIC_GROUPS.map(({ id, name }) => (
            <div key={id}>
              <h4 className={classes.group}>{name}</h4>
              {METRIC_IDS.filter((metric) => METRICS[metric].group === id).map((metric) => (
                <MetricEntry key={metric} id={metric} metric={METRICS[metric]} hostNames={HOST_KIND_NAMES} />
              ))}
            </div>
          ))}
        </section>

        <section id="method-layers" className={classes.section}>
          <h3>Layers</h3>
          <p>What a figure can include. Only figures with the same layers are worth a ratio.</p>
          <dl className={classes.layers}>
            {LAYER_IDS.map((layer) => (
              <div key={layer}>
                <dt>{LAYERS[layer].name}</dt>
                <dd>{LAYERS[layer].meaning}</dd>
              </div>
            ))}
          </dl>
        </section>

        <section id="method-traps" className={classes.section}>
          <h3>Traps</h3>
          <p>What makes naive figures wrong, and what is done about it here.</p>
          {MEASURING_TRAPS.map((trap) => (
            <TrapEntry key={trap.name} trap={trap} />
          ))}
        </section>
      </article>
    </main>
  );
}

function MetricLinks({ section }: MethodProps) {
  return (
    <ul className={classes.metricLinks}>
      {METRIC_IDS.map((metric) => (
        <li key={metric}>
          <a
            href={hrefOf({ screen: 'method', section: metric })}
            aria-current={section === metric ? 'location' : undefined}
          >
            {METRICS[metric].name}
          </a>
        </li>
      ))}
    </ul>
  );
}
