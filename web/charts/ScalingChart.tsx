import { useMemo } from 'react';
import { CartesianGrid, ErrorBar, Line, LineChart, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import { hostName } from '../../core/analysis/words/host.ts';
import { counted } from '../../core/base/quantity.ts';
import type { Report } from '../../core/report/report.ts';
import type { ChartProps } from './cells.ts';
import { factorTick, includesText } from './format.ts';
import { ChartFrame } from './frame/ChartFrame.tsx';
import { includesLines } from './frame/Includes.tsx';
import { axisProps, cutInterval } from './plot/axis-props.ts';
import { ChartBox } from './plot/ChartBox.tsx';
import { ChartTip } from './plot/ChartTip.tsx';
import { EndLabels } from './plot/EndLabels.tsx';
import { HostShape } from './plot/HostShape.tsx';
import { hostStyle } from './plot/host-style.ts';
import marks from './plot/marks.module.css';
import { NARROW } from './plot/rows.ts';
import { zeroAxis } from './plot/scales.ts';
import { pointText, type ScalingPoint, type ScalingSeries, scalingSeries, scalingSummary } from './scaling-model.ts';
import { hostTable } from './table/host-table.ts';
import { samplesTable } from './table/samples-csv.ts';

/** The speed-up of several workers, compared with the ideal. */
export function ScalingChart({ report, analysis, subject }: ChartProps) {
  const series = useMemo(() => scalingSeries(report, analysis, subject), [report, analysis, subject]);
  const counts = useMemo(() => workerCounts(series), [series]);
  const table = useMemo(
    () =>
      hostTable(
        report,
        analysis,
        subject,
        counts.map((workers) => ({ metric: 'scaling' as const, workers, label: counted(workers, 'worker') })),
      ),
    [report, analysis, subject, counts],
  );
  return (
    <ChartFrame
      report={report}
      subject={subject}
      name="scaling"
      title="How much faster are several workers than one?"
      summary={scalingSummary(series)}
      includes={includesLines([{ metric: 'scaling', kinds: series.map(({ host }) => host.kind) }])}
      table={table}
      csv={() => samplesTable(report, analysis, subject, ['scaling'])}
      empty={series.length === 0 ? 'Scaling was not measured for this program. Choose Everything to measure it.' : null}
      note="Higher is faster. The dashed line is the ideal: twice the workers do twice the work per second."
    >
      {({ summaryId, width }) => (
        <ScalingPlot report={report} series={series} counts={counts} summaryId={summaryId} width={width} />
      )}
    </ChartFrame>
  );
}

function workerCounts(series: readonly ScalingSeries[]): readonly number[] {
  return [...new Set(series.flatMap(({ points }) => points.map(({ workers }) => workers)))].sort((a, b) => a - b);
}

interface ScalingPlotProps {
  readonly report: Report;
  readonly series: readonly ScalingSeries[];
  readonly counts: readonly number[];
  readonly summaryId: string;
  readonly width: number;
}

/** The points of all hosts with the same number of workers, by host. */
interface WorkersRow {
  readonly workers: number;
  readonly points: ReadonlyMap<string, ScalingPoint>;
}

function ScalingPlot({ report, series, counts, summaryId, width }: ScalingPlotProps) {
  const rows = useMemo(
    () =>
      counts.map(
        (workers): WorkersRow => ({
          workers,
          points: new Map(
            series.flatMap(({ host, points }) => {
              const point = points.find((each) => each.workers === workers);
              return point === undefined ? [] : [[host.key, point] as const];
            }),
          ),
        }),
      ),
    [series, counts],
  );
  const isNarrow = width < NARROW;
  const most = counts.at(-1) ?? 1;
  const x = {
    kind: 'linear' as const,
    low: 0,
    high: most * 1.03,
    ticks: counts,
    format: (workers: number) => (workers === counts[0] || !isNarrow ? counted(workers, 'worker') : String(workers)),
  };
  const highs = series.flatMap(({ points }) =>
    points.flatMap(({ speedUp, interval }) => [speedUp, speedUp + interval[1]]),
  );
  const y = { ...zeroAxis([most, ...highs], 6), format: (value: number) => (value === 0 ? '0' : factorTick(value)) };
  const height = Math.max(isNarrow ? 300 : 340, series.length * 15 + 80);
  const longest = Math.max(0, ...series.map(({ host }) => hostName(host).length));
  const room = Math.round(Math.min(longest * 6.8 + 40, width * 0.45));
  return (
    <ChartBox width={width} height={height}>
      <LineChart
        width={width}
        height={height}
        margin={{ top: 22, right: room, bottom: 0, left: 0 }}
        data={rows}
        aria-label="Speed-up of several workers; use the arrow keys to read the numbers of workers"
        aria-describedby={summaryId}
      >
        <text className={marks.title} x={0} y={11}>
          Speed-up over one worker
        </text>
        <CartesianGrid stroke="var(--chart-grid)" />
        <XAxis {...axisProps(x)} dataKey="workers" height={22} />
        <YAxis {...axisProps(y)} width={44} />
        <ReferenceLine
          segment={[
            { x: 0, y: 0 },
            { x: most, y: most },
          ]}
          stroke="var(--chart-dim)"
          strokeDasharray="4 4"
        />
        {series.map(({ host }) => {
          const style = hostStyle(host);
          const pointOf = (row: WorkersRow): ScalingPoint | undefined => row.points.get(host.key);
          return (
            <Line
              key={host.key}
              dataKey={(row: WorkersRow) => pointOf(row)?.speedUp ?? null}
              type="linear"
              connectNulls
              stroke={style.colour}
              strokeWidth={1.75}
              dot={({ cx, cy, index }) => <HostShape key={index} x={cx ?? 0} y={cy ?? 0} size={4.5} style={style} />}
              activeDot={false}
              isAnimationActive={false}
            >
              <ErrorBar
                dataKey={(row: WorkersRow) => {
                  const point = pointOf(row);
                  return point === undefined ? null : cutInterval(point.speedUp, point.interval, y);
                }}
                width={3}
                stroke={style.colour}
                isAnimationActive={false}
              />
            </Line>
          );
        })}
        <EndLabels
          room={room}
          labels={[
            { key: 'ideal', text: 'ideal', style: null, y: most },
            ...series.map(({ host, points }) => ({
              key: host.key,
              text: hostName(host),
              style: hostStyle(host),
              y: points.at(-1)?.speedUp ?? 0,
            })),
          ]}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--chart-axis)' }}
          wrapperStyle={{ zIndex: 2 }}
          content={({ active, label }) => {
            const row = active ? rows.find(({ workers }) => workers === label) : undefined;
            if (row === undefined) return null;
            const lines = series.flatMap(({ host }) => {
              const point = row.points.get(host.key);
              return point === undefined ? [] : [pointText(host, point, report)];
            });
            const kind = series[0]?.host.kind;
            return (
              <ChartTip
                readout={{
                  title: counted(row.workers, 'worker'),
                  lines,
                  includes: kind === undefined ? null : includesText('scaling', kind),
                }}
              />
            );
          }}
        />
      </LineChart>
    </ChartBox>
  );
}
