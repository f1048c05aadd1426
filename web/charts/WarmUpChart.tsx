import { useMemo } from 'react';
import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import { hostName } from '../../core/analysis/words/host.ts';
import { formatDuration } from '../../core/base/quantity.ts';
import type { Report } from '../../core/report/report.ts';
import type { ChartProps } from './cells.ts';
import { includesText, trimTick } from './format.ts';
import { ChartFrame } from './frame/ChartFrame.tsx';
import { includesLines } from './frame/Includes.tsx';
import { axisProps, type ChartAxis } from './plot/axis-props.ts';
import { ChartBox } from './plot/ChartBox.tsx';
import { ChartTip } from './plot/ChartTip.tsx';
import { HostShape } from './plot/HostShape.tsx';
import { hostStyle } from './plot/host-style.ts';
import marks from './plot/marks.module.css';
import { fitText } from './plot/rows.ts';
import { linearTicks, logAxis } from './plot/scales.ts';
import { samplesTable } from './table/samples-csv.ts';
import classes from './WarmUpChart.module.css';
import { runLines, steadyText, type WarmUpSeries, warmUpSeries, warmUpSummary, warmUpTable } from './warm-up-model.ts';

/** The least width of a drawing, the space between two, and the height, in pixels. */
const LEAST = 300;
const GAP = 16;
const HEIGHT = 176;

/** How repeated runs become faster: one drawing per host, all with the same axes. */
export function WarmUpChart({ report, analysis, subject }: ChartProps) {
  const series = useMemo(() => warmUpSeries(report, analysis, subject), [report, analysis, subject]);
  const table = useMemo(() => warmUpTable(series), [series]);
  const y = useMemo(
    () => ({
      ...logAxis(
        series.flatMap(({ runs }) => runs.flatMap(({ quartiles, median }) => [...quartiles, median])),
        5,
      ),
      format: (value: number) => trimTick(formatDuration(value)),
    }),
    [series],
  );
  const last = series.reduce((most, { runs }) => Math.max(most, runs.at(-1)?.run ?? 1), 1);
  return (
    <ChartFrame
      report={report}
      subject={subject}
      name="warm-up"
      title="How many runs until the full speed?"
      summary={`${warmUpSummary(series, subject, report)} The time axis is logarithmic.`}
      includes={includesLines([{ metric: 'repeat-run', kinds: series.map(({ host }) => host.kind) }])}
      table={table}
      csv={() => samplesTable(report, analysis, subject, ['repeat-run'])}
      empty={
        series.length === 0
          ? 'No repeated runs for this program: throughput was not measured, or the report was condensed for a link.'
          : null
      }
      note="Lower is faster. The line is the median of the rounds and the band their middle half. A line ends where fewer than half of the rounds remain. All drawings have the same axes."
    >
      {({ summaryId, width }) => {
        const columns = Math.max(1, Math.min(series.length, 4, Math.floor((width + GAP) / (LEAST + GAP))));
        const each = Math.floor((width - GAP * (columns - 1)) / columns);
        return (
          <div className={classes.grid} style={{ gap: GAP, gridTemplateColumns: `repeat(${columns}, ${each}px)` }}>
            {series.map((of) => (
              <HostWarmUp
                key={of.host.key}
                series={of}
                last={last}
                y={y}
                report={report}
                subject={subject}
                summaryId={summaryId}
                width={each}
              />
            ))}
          </div>
        );
      }}
    </ChartFrame>
  );
}

interface HostWarmUpProps {
  readonly series: WarmUpSeries;
  /** The last run of all hosts. */
  readonly last: number;
  readonly y: ChartAxis;
  readonly report: Report;
  readonly subject: string;
  readonly summaryId: string;
  readonly width: number;
}

function HostWarmUp({ series, last, y, report, subject, summaryId, width }: HostWarmUpProps) {
  const { host, runs, warmUp } = series;
  const style = hostStyle(host);
  const x = useMemo(() => {
    const ticks = linearTicks(1, last, Math.floor(width / 60)).filter((tick) => Number.isInteger(tick) && tick > 1);
    return {
      kind: 'linear' as const,
      low: 0.5,
      high: last + 0.5,
      ticks: [1, ...ticks],
      format: (run: number) => (run === 1 ? 'run 1' : String(run)),
    };
  }, [last, width]);
  const steady = steadyText(warmUp);
  const steadyRun = warmUp?.steadyFrom === null || warmUp === null ? null : warmUp.steadyFrom + 1;
  return (
    <ChartBox width={width} height={HEIGHT}>
      <ComposedChart
        width={width}
        height={HEIGHT}
        margin={{ top: 36, right: 10, bottom: 0, left: 0 }}
        data={[...runs]}
        aria-label={`Warm-up of ${hostName(host)}: ${steady}; use the arrow keys to read the runs`}
        aria-describedby={summaryId}
      >
        <HostShape x={8} y={9} size={4.5} style={style} />
        <text className={marks.title} x={19} y={13}>
          {fitText(hostName(host), width - 30)}
        </text>
        <text className={marks.dim} x={19} y={28}>
          {fitText(steady, width - 24)}
        </text>
        <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
        <XAxis {...axisProps(x)} dataKey="run" height={22} />
        <YAxis {...axisProps(y)} width={58} />
        {steadyRun !== null && (
          <ReferenceLine x={steadyRun} stroke="var(--chart-text)" strokeDasharray="3 3" ifOverflow="hidden" />
        )}
        <Area
          dataKey="quartiles"
          type="linear"
          stroke="none"
          fill={style.colour}
          fillOpacity={0.25}
          activeDot={false}
          isAnimationActive={false}
        />
        <Line
          dataKey="median"
          type="linear"
          stroke={style.colour}
          strokeWidth={1.75}
          dot={runs.length === 1}
          activeDot={{ r: 4, stroke: 'var(--chart-surface)' }}
          isAnimationActive={false}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--chart-axis)' }}
          wrapperStyle={{ zIndex: 2 }}
          content={({ active, label }) => {
            const run = active ? runs.find((each) => each.run === label) : undefined;
            return run === undefined ? null : (
              <ChartTip
                readout={{
                  title: `${hostName(host)}: run ${run.run}`,
                  lines: runLines(run, subject, report),
                  includes: includesText('repeat-run', host.kind),
                }}
              />
            );
          }}
        />
      </ComposedChart>
    </ChartBox>
  );
}
