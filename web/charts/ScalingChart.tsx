import { useCallback, useMemo } from 'react';
import { valueText } from '../../core/analysis/words/figure.ts';
import { counted } from '../../core/base/quantity.ts';
import type { Report } from '../../core/report/report.ts';
import type { ChartProps } from './cells.ts';
import { trimTick } from './format.ts';
import { ChartFrame } from './frame/ChartFrame.tsx';
import { HostToggles, hostLegend, useHiddenHosts } from './frame/HostToggles.tsx';
import { includesLines } from './frame/Includes.tsx';
import drawing from './plot/drawing.module.css';
import { GridLines, HostShape, LevelLines, UNKNOWN_STYLE } from './plot/drawing.tsx';
import { hostStyles } from './plot/host-style.ts';
import { Plot } from './plot/Plot.tsx';
import { NARROW } from './plot/rows.ts';
import type { Stage } from './plot/Stage.tsx';
import { zeroAxis } from './plot/scales.ts';
import {
  densityText,
  percent,
  type ScalingSeries,
  scalingMarks,
  scalingSeries,
  scalingSummary,
} from './scaling-model.ts';
import { hostTable } from './table/host-table.ts';
import { samplesTable } from './table/samples-csv.ts';

/** The throughput of several workers, compared with perfect scaling. */
export function ScalingChart({ report, analysis, subject }: ChartProps) {
  const all = useMemo(() => scalingSeries(report, analysis, subject), [report, analysis, subject]);
  const [hidden, toggle] = useHiddenHosts();
  const series = useMemo(() => all.filter(({ host }) => !hidden.has(host.key)), [all, hidden]);
  const table = useMemo(() => {
    const counts = new Set(all.flatMap(({ points }) => points.map(({ workers }) => workers)));
    const columns = [...counts]
      .sort((a, b) => a - b)
      .map((workers) => ({ metric: 'scaling' as const, workers, label: counted(workers, 'worker') }));
    return hostTable(report, analysis, subject, [...columns, { metric: 'density' }]);
  }, [all, report, analysis, subject]);
  const density = densityText(report, analysis, subject);
  return (
    <ChartFrame
      report={report}
      subject={subject}
      name="scaling"
      title="Scaling"
      summary={`${scalingSummary(series, report)} ${density ?? ''}`}
      includes={includesLines([{ metric: 'scaling', kinds: series.map(({ host }) => host.kind) }])}
      table={table}
      csv={() => samplesTable(report, analysis, subject, ['scaling', 'density'])}
      legend={hostLegend(
        report,
        series.map(({ host }) => host),
      )}
      isLegendDrawn={false}
      empty={
        all.length === 0
          ? (density ?? 'Scaling was not measured for this program. Choose Everything to measure it.')
          : null
      }
      note={
        <>
          The dashed line is the ideal: the throughput of one worker multiplied by the number of workers. The percentage
          at each mark is the share of the ideal. {density}
        </>
      }
    >
      {({ summaryId, width }) => (
        <>
          <HostToggles report={report} hosts={all.map(({ host }) => host)} hidden={hidden} onToggle={toggle} />
          <ScalingPlot report={report} subject={subject} series={series} summaryId={summaryId} width={width} />
        </>
      )}
    </ChartFrame>
  );
}

interface ScalingPlotProps {
  readonly report: Report;
  readonly subject: string;
  readonly series: readonly ScalingSeries[];
  readonly summaryId: string;
  readonly width: number;
}

const MARGIN = { top: 12, right: 40, bottom: 2, left: 26 } as const;

function ScalingPlot({ report, subject, series, summaryId, width }: ScalingPlotProps) {
  const styles = useMemo(() => hostStyles(report.hosts), [report]);
  const x = useMemo(() => {
    const ticks = [...new Set(series.flatMap(({ points }) => points.map(({ workers }) => workers)))].sort(
      (a, b) => a - b,
    );
    const most = ticks.at(-1) ?? 1;
    return {
      kind: 'linear' as const,
      low: 0,
      high: most * 1.04,
      ticks,
      format: (workers: number) =>
        workers === ticks[0] ? (workers === 1 ? '1 worker' : `${workers} workers`) : String(workers),
    };
  }, [series]);
  const y = useMemo(() => {
    const values = series.flatMap(({ points }) => points.flatMap(({ cell, ideal }) => [cell.estimate.high, ideal]));
    return {
      ...zeroAxis(values, 6),
      format: (value: number) => (value === 0 ? '0' : trimTick(valueText(value, 'scaling', subject, report))),
    };
  }, [series, subject, report]);
  const marks = useMemo(() => scalingMarks(series, report), [series, report]);
  const draw = useCallback(
    (stage: Stage) => (
      <g>
        <GridLines stage={stage} ticks={x.ticks} />
        <LevelLines stage={stage} ticks={y.ticks} />
        {series.map(({ host, points }, place) => {
          const style = styles.get(host.key) ?? UNKNOWN_STYLE;
          const last = points.at(-1);
          return (
            <g key={host.key}>
              {last !== undefined && (
                <path
                  className={drawing.ideal}
                  stroke={style.colour}
                  d={`M${stage.x(0)},${stage.y(0)}L${stage.x(last.workers)},${stage.y(last.ideal)}`}
                />
              )}
              <polyline
                className={drawing.line}
                stroke={style.colour}
                points={points
                  .map(({ cell, workers }) => `${stage.x(workers)},${stage.y(cell.estimate.value)}`)
                  .join(' ')}
              />
              {points.map(({ cell, workers, efficiency }) => {
                const [left, top] = [stage.x(workers), stage.y(cell.estimate.value)];
                return (
                  <g key={workers}>
                    <path
                      className={drawing.cap}
                      stroke={style.colour}
                      d={`M${left},${stage.y(cell.estimate.low)}V${stage.y(cell.estimate.high)}`}
                    />
                    <HostShape x={left} y={top} size={4.5} style={style} />
                    {workers > 1 && (
                      <text className={drawing.share} x={left + 9} y={place === 0 ? top - 8 : top + 4 + place * 14}>
                        {percent(efficiency)}
                      </text>
                    )}
                  </g>
                );
              })}
            </g>
          );
        })}
      </g>
    ),
    [series, styles, x, y],
  );
  return (
    <Plot
      label="Throughput of several workers"
      describedBy={summaryId}
      width={width}
      height={width < NARROW ? 280 : 340}
      margin={MARGIN}
      x={x}
      y={y}
      marks={marks}
      draw={draw}
    />
  );
}
