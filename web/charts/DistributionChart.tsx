import { NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Bar, Scatter } from 'recharts';
import { valueText } from '../../core/analysis/words/figure.ts';
import { hostName } from '../../core/analysis/words/host.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { METRICS } from '../../core/method/metric.ts';
import type { Report } from '../../core/report/report.ts';
import type { ChartProps } from './cells.ts';
import {
  type Distribution,
  distributionReadout,
  distributionSummary,
  distributions,
  distributionTable,
  firstMetric,
  isFarApart,
  spreadMetrics,
} from './distribution-model.ts';
import { trimTick } from './format.ts';
import { ChartFrame } from './frame/ChartFrame.tsx';
import { includesLines } from './frame/Includes.tsx';
import { hostStyle } from './plot/host-style.ts';
import marks from './plot/marks.module.css';
import { RowChart } from './plot/RowChart.tsx';
import { RowDots } from './plot/RowMarks.tsx';
import type { ChartRow } from './plot/rows.ts';
import { byteTicks, closeAxis, logAxis } from './plot/scales.ts';
import { quantileOf } from './quantile.ts';
import { samplesTable } from './table/samples-csv.ts';

interface DistributionRow extends ChartRow {
  readonly values: readonly number[];
  readonly median: number;
  readonly quartiles: readonly [number, number];
}

/** All samples of one metric. */
export function DistributionChart({ report, analysis, subject }: ChartProps) {
  const metrics = useMemo(() => spreadMetrics(report, subject), [report, subject]);
  const [chosen, setChosen] = useState<string | null>(null);
  const metric: MetricId | null = metrics.find((each) => each === chosen) ?? firstMetric(analysis, subject, metrics);
  const all = useMemo(() => (metric === null ? [] : distributions(report, subject, metric)), [report, subject, metric]);
  const shown = metric ?? 'cold-start';
  const table = useMemo(() => distributionTable(all, shown, subject, report), [all, shown, subject, report]);
  return (
    <ChartFrame
      report={report}
      subject={subject}
      name="distribution"
      title="How much do the samples vary?"
      summary={`${METRICS[shown].name}. ${distributionSummary(all, shown, subject, report)}`}
      includes={includesLines([{ metric: shown, kinds: all.map(({ host }) => host.kind) }])}
      table={table}
      csv={() => samplesTable(report, analysis, subject, [shown])}
      empty={metric === null ? 'All samples of this program are equal, so there is no distribution to show.' : null}
      controls={
        <NativeSelect
          aria-label="Metric"
          value={shown}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={metrics.map((each) => ({ value: each, label: METRICS[each].name }))}
        />
      }
      note="Each dot is one sample. The bar spans the middle half and the vertical line is the median. Overlapping dots are drawn once."
    >
      {({ summaryId, width }) => (
        <Strips report={report} subject={subject} metric={shown} all={all} summaryId={summaryId} width={width} />
      )}
    </ChartFrame>
  );
}

interface StripsProps {
  readonly report: Report;
  readonly subject: string;
  readonly metric: MetricId;
  readonly all: readonly Distribution[];
  readonly summaryId: string;
  readonly width: number;
}

function Strips({ report, subject, metric, all, summaryId, width }: StripsProps) {
  const { name, unit } = METRICS[metric];
  const isLog = isFarApart(all);
  const rows = useMemo(() => {
    return all.map((of): DistributionRow => {
      const [low, median, high] = [0.25, 0.5, 0.75].map((share) => quantileOf(of.values, share));
      return {
        key: of.host.key,
        name: hostName(of.host),
        style: hostStyle(of.host),
        figure: valueText(median ?? Number.NaN, metric, subject, report),
        readout: () => distributionReadout(of, metric, subject, report),
        values: of.values,
        median: median ?? Number.NaN,
        quartiles: [low ?? Number.NaN, high ?? Number.NaN],
      };
    });
  }, [all, report, subject, metric]);
  const axis = useMemo(
    () => (most: number) => {
      const ends = all.flatMap(({ values }) => [values[0] ?? 0, values.at(-1) ?? 0]);
      const fit = Math.floor(most * 0.7);
      const range = isLog ? logAxis(ends, fit) : closeAxis(ends, fit);
      return {
        ...range,
        ticks: unit === 'B' ? byteTicks(range, fit) : range.ticks,
        format: (value: number) => trimTick(valueText(value, metric, subject, report)),
      };
    },
    [all, isLog, unit, metric, subject, report],
  );
  return (
    <RowChart
      label={`Samples: ${name}`}
      summaryId={summaryId}
      width={width}
      rows={rows}
      axis={axis}
      title={name}
      note={`median, ${isLog ? 'log scale' : 'axis does not start at 0'}`}
    >
      <Bar
        dataKey="quartiles"
        barSize={10}
        isAnimationActive={false}
        shape={({ x, y, width: length, height, payload }) => {
          const { style }: DistributionRow = payload;
          return <rect x={x} y={y} width={Math.max(1, length)} height={height} fill={style.colour} fillOpacity={0.3} />;
        }}
      />
      <Scatter
        dataKey="median"
        isAnimationActive={false}
        shape={({ cx, cy, payload }) => {
          const { values, style }: DistributionRow = payload;
          return (
            <g>
              <RowDots y={Number(cy)} values={values} colour={style.colour} />
              <path className={marks.tick} d={`M${cx},${Number(cy) - 9}v18`} />
            </g>
          );
        }}
      />
    </RowChart>
  );
}
