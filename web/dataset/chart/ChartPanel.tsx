import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { memo, useMemo, useState } from 'react';
import { counted, formatDuration } from '../../../core/base/quantity.ts';
import { whereOf } from '../../../core/dataset/filters.ts';
import {
  distributionQuery,
  MOST_HOSTS,
  MOST_LINES,
  metricsQuery,
  overTimeQuery,
} from '../../../core/dataset/queries.ts';
import tokens from '../../charts/plot/tokens.module.css';
import { useDataset } from '../dataset-store.ts';
import { metricName } from '../format.ts';
import { type Answer, useQuery } from '../use-query.ts';
import classes from './ChartPanel.module.css';
import { type MetricCount, readDistributions, readLines, readMetrics } from './chart-data.ts';
import { HostRows } from './HostRows.tsx';
import { TimeChart } from './TimeChart.tsx';

const MOST_ROWS = 10_000;

type View = 'hosts' | 'time';

interface Drawn {
  readonly view: View;
  readonly metric: MetricCount;
}

const VIEWS = [
  { value: 'hosts', label: 'By host' },
  { value: 'time', label: 'Over time' },
];

/** A metric of the matching rows: its distribution by host, or its course over time. */
export function ChartPanel() {
  const dataset = useDataset((state) => state.dataset);
  const filters = useDataset((state) => state.filters);
  const [view, setView] = useState<View>('hosts');
  const [chosen, setChosen] = useState<string | null>(null);
  const where = dataset === null ? '' : whereOf(dataset.facets, filters);
  const known = useQuery({ sql: metricsQuery(where), most: MOST_ROWS, context: where });
  const metrics = useMemo(() => (known.answer === null ? [] : readMetrics(known.answer.result)), [known.answer]);
  const metric = metrics.find(({ id }) => id === chosen) ?? metrics[0] ?? null;
  const isKnown = known.answer?.context === where;
  const sql = metric === null ? '' : (view === 'hosts' ? distributionQuery : overTimeQuery)(where, metric.id);
  const drawn = useQuery<Drawn>(
    metric === null || !isKnown ? null : { sql, most: MOST_ROWS, context: { view, metric } },
  );
  const error = known.error ?? drawn.error;
  return (
    <section
      className={`${tokens.tokens} ${classes.panel}`}
      aria-labelledby="dataset-chart"
      aria-busy={known.isRunning || drawn.isRunning}
    >
      <div className={classes.head}>
        <h3 id="dataset-chart" className={classes.title}>
          Chart
        </h3>
        <NativeSelect
          aria-label="Metric of the chart"
          value={metric?.id ?? ''}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={metrics.map(({ id, samples }) => ({
            value: id,
            label: `${metricName(id)} (${counted(samples, 'sample')})`,
          }))}
        />
        <SegmentedControl
          aria-label="View"
          data={VIEWS}
          value={view}
          onChange={(value) => setView(value === 'time' ? 'time' : 'hosts')}
        />
      </div>
      {error !== null && <p className={classes.error}>{error.message}</p>}
      {metrics.length === 0 && isKnown && <p className={classes.empty}>No rows match the filters.</p>}
      {metrics.length > 0 && drawn.answer !== null && <Drawing answer={drawn.answer} />}
    </section>
  );
}

const Drawing = memo(function Drawing({ answer }: { readonly answer: Answer<Drawn> }) {
  const { ref, width } = useElementSize();
  const { result, context } = answer;
  const { view, metric } = context;
  return (
    <>
      <div ref={ref} className={classes.body}>
        {width > 0 && <Picture answer={answer} width={Math.floor(width)} />}
      </div>
      <p className={classes.note}>
        {view === 'hosts'
          ? `Vertical line: median. Bar: middle half. Thin line: 5% to 95%. Up to ${MOST_HOSTS} hosts with the most samples.`
          : `Line: median. Band: middle half. Up to ${MOST_LINES} hosts with the most samples.`}{' '}
        {metric.programs > 1 &&
          `The chart mixes ${counted(metric.programs, 'program')}: select one under Program to compare hosts. `}
        Query: {formatDuration(result.elapsed)}.
      </p>
    </>
  );
});

function Picture({ answer, width }: { readonly answer: Answer<Drawn>; readonly width: number }) {
  const { result, context } = answer;
  const { view, metric } = context;
  const hosts = useMemo(() => (view === 'hosts' ? readDistributions(result, metric.id) : []), [result, view, metric]);
  const lines = useMemo(() => (view === 'time' ? readLines(result) : []), [result, view]);
  if (view === 'hosts') return <HostRows metric={metric} hosts={hosts} width={width} />;
  return <TimeChart metric={metric} lines={lines} width={width} />;
}
