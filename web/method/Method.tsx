import { useEffect, useRef } from 'react';
import { LAYER_IDS, LAYERS } from '../../core/method/layer.ts';
import { METRIC_GROUPS, METRIC_IDS, METRICS, PHASE_CONDITIONS } from '../../core/method/metric.ts';
import { STATISTICS_NOTES } from '../../core/method/statistics.ts';
import { TERMS } from '../../core/method/terms.ts';
import { MEASURING_TRAPS } from '../../core/method/trap.ts';
import { hrefOf } from '../../core/share/address.ts';
import classes from './Method.module.css';
import { MetricEntry } from './MetricEntry.tsx';
import { Protocol } from './Protocol.tsx';
import { StartLine } from './StartLine.tsx';
import { TrapEntry } from './TrapEntry.tsx';

export interface MethodProps {
  /** The id of the metric or section to scroll to; null for the top. */
  readonly section: string | null;
}

const SECTIONS = [
  { id: 'protocol', name: 'Protocol' },
  { id: 'statistics', name: 'Statistics' },
  { id: 'metrics', name: 'Metrics' },
  { id: 'layers', name: 'Layers' },
  { id: 'native', name: 'Native baseline' },
  { id: 'traps', name: 'Traps' },
  { id: 'limits', name: 'Limits' },
  { id: 'terms', name: 'Terms' },
] as const;

/** The Method screen: how each number is measured, generated from the definitions in core/method. */
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
        <h2>How each number is measured</h2>
        <p className={classes.lead}>
          The same bytes run on every host, interleaved on one machine, and every result is shown with its confidence
          interval. This page is generated from the definitions that the measuring code uses.
        </p>

        <section id="method-protocol" className={classes.section}>
          <h3>Protocol</h3>
          <Protocol />
        </section>

        <section id="method-statistics" className={classes.section}>
          <h3>Statistics</h3>
          <dl className={classes.layers}>
            {STATISTICS_NOTES.map(({ name, text }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
          <p>
            The statistics are tested against SciPy and against recorded noise with a known truth (
            <code>npm run bench:truth</code>). The results are in <code>docs/decisions/statistics.md</code> of the
            source code.
          </p>
        </section>

        <section id="method-metrics" className={classes.section}>
          <h3>Metrics</h3>
          <p>
            Each metric says where its clock starts and stops, and which layers it includes. Metrics are never merged.
          </p>
          <StartLine />
          <p>{PHASE_CONDITIONS}</p>
          {METRIC_GROUPS.map(({ id, name }) => (
            <div key={id}>
              <h4 className={classes.group}>{name}</h4>
              {METRIC_IDS.filter((metric) => METRICS[metric].group === id).map((metric) => (
                <MetricEntry key={metric} id={metric} metric={METRICS[metric]} />
              ))}
            </div>
          ))}
        </section>

        <section id="method-layers" className={classes.section}>
          <h3>Layers</h3>
          <p>What a value can include. Compare only values with the same layers.</p>
          <dl className={classes.layers}>
            {LAYER_IDS.map((layer) => (
              <div key={layer}>
                <dt>{LAYERS[layer].name}</dt>
                <dd>{LAYERS[layer].meaning}</dd>
              </div>
            ))}
          </dl>
        </section>

        <section id="method-native" className={classes.section}>
          <h3>Native baseline</h3>
          <p>
            A ratio to native code is only about WebAssembly if one compiler built both sides. The row <em>native</em>{' '}
            is therefore built from the same source, by clang of the same major version and with the optimisation flags
            of the module, for the baseline instruction set of the machine and as a static binary. Rust and Go programs
            are built by the installed compiler with the flags of the module. Containers hold that binary.
          </p>
          <p>
            A second row shows C and C++ built by the system’s compiler and is named after it, for example{' '}
            <em>native (gcc)</em>: it is what most people would run. If no matching clang is installed, this is the only
            native row, and the report has a warning. Another warning appears where WebAssembly is more than 10% faster
            than native code. Compilers, versions and flags of both sides are listed under Environment.
          </p>
        </section>

        <section id="method-traps" className={classes.section}>
          <h3>Traps</h3>
          <p>What makes naive benchmarks wrong, and what Wasm Dyno does about it.</p>
          {MEASURING_TRAPS.map((trap) => (
            <TrapEntry key={trap.name} trap={trap} />
          ))}
        </section>

        <section id="method-limits" className={classes.section}>
          <h3>Limits</h3>
          <p>
            The shipped reports come from one virtual machine with two cores; other machines give other ratios. An
            interval covers the noise within one run, not the difference between two runs, days or machines. Ratios are
            about these programs, not about programs in general.
          </p>
        </section>

        <section id="method-terms" className={classes.section}>
          <h3>Terms</h3>
          <dl className={classes.layers}>
            {TERMS.map(({ name, meaning }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
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
