import { VisuallyHidden } from '@mantine/core';
import { useId, useMemo } from 'react';
import { Bar, Scatter, useXAxisScale } from 'recharts';
import { counted } from '../../../core/base/quantity.ts';
import type { HostStyle } from '../../charts/plot/host-style.ts';
import marks from '../../charts/plot/marks.module.css';
import { RowChart } from '../../charts/plot/RowChart.tsx';
import type { ChartRow } from '../../charts/plot/rows.ts';
import { byteTicks, closeAxis, logAxis } from '../../charts/plot/scales.ts';
import { formatValue, metricName } from '../format.ts';
import type { HostDistribution, MetricCount } from './chart-data.ts';

interface DistributionRow extends ChartRow {
  readonly median: number;
  readonly quartiles: readonly [number, number];
  readonly ends: readonly [number, number];
}

/** From this ratio of the largest to the smallest value, the axis is logarithmic. */
const FAR_APART = 8;

export interface HostRowsProps {
  readonly metric: MetricCount;
  readonly hosts: readonly HostDistribution[];
  readonly width: number;
}

/** The distribution of a metric on each host: the middle half as a bar, 5% to 95% as a line. */
export function HostRows({ metric, hosts, width }: HostRowsProps) {
  const summaryId = useId();
  const { id, unit, workUnit } = metric;
  const rows = useMemo(() => hosts.map((host) => rowOf(host, metric)), [hosts, metric]);
  const ends = useMemo(() => hosts.flatMap(({ p5, p95 }) => [p5, p95]), [hosts]);
  const isLog = Math.min(...ends) > 0 && Math.max(...ends) / Math.min(...ends) > FAR_APART;
  const axis = useMemo(
    () => (most: number) => {
      const fit = Math.floor(most * 0.7);
      const range = isLog ? logAxis(ends, fit) : closeAxis(ends, fit);
      return {
        ...range,
        ticks: unit === 'B' ? byteTicks(range, fit) : range.ticks,
        format: (value: number) => formatValue(value, unit, workUnit),
      };
    },
    [ends, isLog, unit, workUnit],
  );
  return (
    <>
      <VisuallyHidden id={summaryId}>
        {hosts.map((host) => `${host.label}: ${linesOf(host, metric).join(', ')}.`).join(' ')}
      </VisuallyHidden>
      <RowChart
        label={`${metricName(id)} by host`}
        summaryId={summaryId}
        width={width}
        rows={rows}
        axis={axis}
        title={metricName(id)}
        note={`median, ${isLog ? 'log scale' : 'axis does not start at 0'}`}
      >
        <Bar
          dataKey="quartiles"
          barSize={10}
          isAnimationActive={false}
          shape={({ x, y, width: length, height, payload }) => {
            const { style }: DistributionRow = payload;
            return (
              <rect x={x} y={y} width={Math.max(1, length)} height={height} fill={style.colour} fillOpacity={0.3} />
            );
          }}
        />
        <Scatter
          dataKey="median"
          isAnimationActive={false}
          shape={({ cx, cy, payload }) => {
            const {
              ends: [low, high],
              style,
            }: DistributionRow = payload;
            return <Whisker x={Number(cx)} y={Number(cy)} low={low} high={high} style={style} />;
          }}
        />
      </RowChart>
    </>
  );
}

interface WhiskerProps {
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
  readonly style: HostStyle;
}

/** The line from 5% to 95% and the median. */
function Whisker({ x, y, low, high, style }: WhiskerProps) {
  const scale = useXAxisScale();
  const [from, to] = [scale?.(low) ?? x, scale?.(high) ?? x];
  return (
    <g>
      <path d={`M${from},${y}H${to}M${from},${y - 3}v6M${to},${y - 3}v6`} stroke={style.colour} strokeWidth={1.5} />
      <path className={marks.tick} d={`M${x},${y - 9}v18`} />
    </g>
  );
}

function linesOf({ samples, p5, p25, p50, p75, p95 }: HostDistribution, { unit, workUnit }: MetricCount): string[] {
  const text = (value: number) => formatValue(value, unit, workUnit);
  return [
    counted(samples, 'sample'),
    `median ${text(p50)}`,
    `middle half ${text(p25)} to ${text(p75)}`,
    `5% to 95% ${text(p5)} to ${text(p95)}`,
  ];
}

function rowOf(host: HostDistribution, metric: MetricCount): DistributionRow {
  const { label, style, p5, p25, p50, p75, p95 } = host;
  return {
    key: label,
    name: label,
    style,
    figure: formatValue(p50, metric.unit, metric.workUnit),
    readout: () => ({ title: label, lines: linesOf(host, metric), includes: null }),
    median: p50,
    quartiles: [p25, p75],
    ends: [p5, p95],
  };
}
