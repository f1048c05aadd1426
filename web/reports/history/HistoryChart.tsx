import { useMemo } from 'react';
import { CartesianGrid, ErrorBar, Line, LineChart, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import { valueText } from '../../../core/analysis/words/figure.ts';
import type { History, HistoryLine, HistoryPoint } from '../../../core/history/history.ts';
import { METRICS, type MetricId } from '../../../core/method/metric.ts';
import type { Report } from '../../../core/report/report.ts';
import { trimTick } from '../../charts/format.ts';
import { axisProps, type ChartAxis, cutInterval } from '../../charts/plot/axis-props.ts';
import { ChartBox } from '../../charts/plot/ChartBox.tsx';
import { ChartTip } from '../../charts/plot/ChartTip.tsx';
import { EndLabels } from '../../charts/plot/EndLabels.tsx';
import { HostShape } from '../../charts/plot/HostShape.tsx';
import { hostStyle } from '../../charts/plot/host-style.ts';
import marks from '../../charts/plot/marks.module.css';
import { closeAxis, logAxis } from '../../charts/plot/scales.ts';
import { momentText } from '../../measure/kept/report-text.ts';
import { lineName, pointText } from './words.ts';

export interface HistoryChartProps {
  readonly history: History;
  /** The lines to draw. */
  readonly lines: readonly HistoryLine[];
  /** In the order of time. */
  readonly reports: readonly Report[];
  readonly metric: MetricId;
  /** The key of the program in each report; null where it is missing. */
  readonly subjects: readonly (string | null)[];
  readonly width: number;
  readonly summaryId: string;
}

interface Row {
  readonly report: number;
  readonly points: ReadonlyMap<HistoryLine, HistoryPoint>;
}

const HEIGHT = 360;
/** The width per date on the axis. */
const DATE_ROOM = 84;
/** From this ratio of the largest to the smallest value, the axis is logarithmic. */
const WIDE = 5;

const DAY = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

function valueAxis(points: readonly HistoryPoint[], format: (value: number) => string): ChartAxis {
  const values = points.map(({ estimate }) => estimate.value);
  const isWide = Math.min(...values) > 0 && Math.max(...values) / Math.min(...values) > WIDE;
  const ends = points.flatMap(({ estimate: { value, low, high } }) =>
    // Few rounds can give an interval without an end.
    [value, Math.max(low, value / 4), Math.min(high, value * 4)],
  );
  return { ...(isWide ? logAxis(ends, 6) : closeAxis(ends, 6)), format };
}

/** Every how many reports a date fits. */
function dateTicks(count: number, width: number): readonly number[] {
  const stride = Math.max(1, Math.ceil((count * DATE_ROOM) / Math.max(DATE_ROOM, width)));
  return Array.from({ length: count }, (_, index) => index).filter((index) => index % stride === 0);
}

/** A line per host, with intervals. Rings mark changes of level, vertical lines changes of the environment. */
export function HistoryChart({ history, lines, reports, metric, subjects, width, summaryId }: HistoryChartProps) {
  const rows = useMemo(
    () =>
      reports.map((_, report): Row => {
        const points = lines.flatMap((line) => {
          const point = line.points.find((each) => each.report === report);
          return point === undefined ? [] : [[line, point] as const];
        });
        return { report, points: new Map(points) };
      }),
    [reports, lines],
  );
  const newest = reports.at(-1);
  const newestSubject = subjects.findLast((subject) => subject !== null) ?? '';
  const points = lines.flatMap((line) => line.points);
  if (newest === undefined || points.length === 0) return null;
  const y = valueAxis(points, (value) => trimTick(valueText(value, metric, newestSubject, newest)));
  const names = lines.map((line) => lineName(line, history));
  const longest = Math.max(0, ...names.map((name) => name.length));
  const room = Math.round(Math.min(longest * 6.8 + 40, width * 0.34));
  const x: ChartAxis = {
    kind: 'linear',
    low: -0.4,
    high: reports.length - 0.6,
    ticks: dateTicks(reports.length, width - room - 70),
    format: (index) => DAY.format(new Date(reports[index]?.created ?? 0)),
  };
  const tip = (report: number) => {
    const at = rows[report];
    const of = reports[report];
    if (at === undefined || of === undefined) return null;
    const subject = subjects[report] ?? newestSubject;
    const found = [...at.points].map(
      ([line, point]) => `${lineName(line, history)}: ${pointText(point, metric, of, subject)}`,
    );
    const facts = history.marks.find((mark) => mark.report === report)?.facts ?? [];
    const changed = facts.map((fact) => `Environment: ${fact}`);
    return (
      <ChartTip
        readout={{
          title: `${of.title} ${momentText(of.created)}`.trim(),
          lines: [...found, ...changed],
          includes: null,
        }}
      />
    );
  };
  return (
    <ChartBox width={width} height={HEIGHT}>
      <LineChart
        width={width}
        height={HEIGHT}
        margin={{ top: 22, right: room, bottom: 0, left: 0 }}
        data={rows}
        aria-label={`${METRICS[metric].name} over reports; use the arrow keys to read them`}
        aria-describedby={summaryId}
      >
        <text className={marks.title} x={0} y={11}>
          {METRICS[metric].name}
          <tspan
            className={marks.note}
            dx={8}
          >{`${METRICS[metric].better} is better${y.kind === 'log' ? ', logarithmic' : ''}`}</tspan>
        </text>
        <CartesianGrid stroke="var(--chart-grid)" />
        <XAxis {...axisProps(x)} dataKey="report" height={22} />
        <YAxis {...axisProps(y)} width={70} />
        {history.marks.map(({ report }) => (
          <ReferenceLine
            key={report}
            x={report}
            stroke="var(--chart-dim)"
            strokeDasharray="3 3"
            label={{ value: '◆', position: 'insideTop', fill: 'var(--chart-dim)', fontSize: 9 }}
          />
        ))}
        {lines.map((line) => (
          <Line
            key={`${line.machine} ${line.host.key}`}
            dataKey={(row: Row) => row.points.get(line)?.estimate.value ?? null}
            type="linear"
            connectNulls
            stroke={hostStyle(line.host).colour}
            strokeWidth={1.75}
            dot={({ cx, cy, index }) =>
              rows[index]?.points.has(line) === true ? (
                <g key={index}>
                  {line.changes.some(({ report }) => report === index) && (
                    <circle cx={cx} cy={cy} r={10} fill="none" stroke="var(--chart-text)" strokeWidth={2} />
                  )}
                  <HostShape x={cx ?? 0} y={cy ?? 0} size={4.5} style={hostStyle(line.host)} />
                </g>
              ) : (
                <g key={index} />
              )
            }
            activeDot={false}
            isAnimationActive={false}
          >
            <ErrorBar
              dataKey={(row: Row) => {
                const estimate = row.points.get(line)?.estimate;
                if (estimate === undefined) return null;
                const { value, low, high } = estimate;
                return cutInterval(value, [value - low, high - value], y);
              }}
              width={3}
              stroke={hostStyle(line.host).colour}
              isAnimationActive={false}
            />
          </Line>
        ))}
        <EndLabels
          room={room}
          labels={lines.map((line, index) => ({
            key: `${line.machine} ${line.host.key}`,
            text: names[index] ?? '',
            style: hostStyle(line.host),
            y: line.points.at(-1)?.estimate.value ?? 0,
          }))}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--chart-axis)' }}
          wrapperStyle={{ zIndex: 2 }}
          content={({ active, label }) => (active && typeof label === 'number' ? tip(label) : null)}
        />
      </LineChart>
    </ChartBox>
  );
}
