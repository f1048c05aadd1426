import { useCallback, useMemo } from 'react';
import { valueText } from '../../core/analysis/words/figure.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { METRICS } from '../../core/method/metric.ts';
import type { Report } from '../../core/report/report.ts';
import {
  type Distribution,
  isFarApart,
  quantileOf,
  STRIP_SPREAD,
  shareMarks,
  stripGroups,
  stripMarks,
} from './distribution-model.ts';
import { trimTick } from './format.ts';
import drawingClasses from './plot/drawing.module.css';
import { Dots, GridLines, HostShape, LevelLines, UNKNOWN_STYLE } from './plot/drawing.tsx';
import { hostStyles } from './plot/host-style.ts';
import { Plot, type PlotAxis } from './plot/Plot.tsx';
import { type RowDrawing, RowPlot } from './plot/RowPlot.tsx';
import { jitter, NARROW } from './plot/rows.ts';
import type { Stage } from './plot/Stage.tsx';
import { byteTicks, closeAxis, logAxis } from './plot/scales.ts';
import { stepPath } from './plot/step-path.ts';

export interface DistributionPlotProps {
  readonly report: Report;
  readonly subject: string;
  readonly metric: MetricId;
  readonly all: readonly Distribution[];
  readonly summaryId: string;
  readonly width: number;
}

const COLUMNS = { left: 176, right: 110 } as const;

function valueAxis({ report, subject, metric, all }: DistributionPlotProps, most: number): PlotAxis {
  const ends = all.flatMap(({ values }) => [values[0] ?? 0, values.at(-1) ?? 0]);
  const axis = isFarApart(all) ? logAxis(ends, most) : closeAxis(ends, most);
  return {
    ...axis,
    ...(METRICS[metric].unit === 'B' ? { ticks: byteTicks(axis, most) } : {}),
    format: (value) => trimTick(valueText(value, metric, subject, report)),
  };
}

/** One strip of dots per host. */
export function StripPlot(props: DistributionPlotProps) {
  const { report, subject, metric, all, summaryId, width } = props;
  const groups = useMemo(() => stripGroups(all), [all]);
  const drawing = useMemo<RowDrawing<Distribution>>(
    () => ({
      axis: (most) => valueAxis({ report, subject, metric, all, summaryId, width }, Math.floor(most * 0.7)),
      marks: (layout) => stripMarks(layout, metric, subject, report),
      row: ({ values }, stage, middle, style) => {
        const half = stage.x(quantileOf(values, 0.5));
        return (
          <>
            <Dots
              xs={values.map(stage.x)}
              ys={values.map((_, index) => middle + jitter(index, STRIP_SPREAD))}
              colour={style.colour}
              width={values.length > 2000 ? 2 : 3.5}
            />
            <line
              className={drawingClasses.interval}
              stroke={style.colour}
              x1={stage.x(quantileOf(values, 0.25))}
              x2={stage.x(quantileOf(values, 0.75))}
              y1={middle}
              y2={middle}
            />
            <path className={drawingClasses.median} d={`M${half},${middle - 9}v18`} />
          </>
        );
      },
      figure: ({ values }) => valueText(quantileOf(values, 0.5), metric, subject, report),
    }),
    [report, subject, metric, all, summaryId, width],
  );
  return (
    <RowPlot
      report={report}
      label="Samples"
      summaryId={summaryId}
      width={width}
      groups={groups}
      columns={COLUMNS}
      drawing={drawing}
    />
  );
}

const MARGIN = { top: 8, right: 18, bottom: 2, left: 0 } as const;
const SHARES = { kind: 'linear', low: 0, high: 1.02, ticks: [0, 0.25, 0.5, 0.75, 1] } as const;

/** The cumulative distribution of each host. */
export function SharePlot({ report, subject, metric, all, summaryId, width }: DistributionPlotProps) {
  const styles = useMemo(() => hostStyles(report.hosts), [report]);
  const x = useMemo(
    () => valueAxis({ report, subject, metric, all, summaryId, width }, Math.floor(width / 90)),
    [report, subject, metric, all, summaryId, width],
  );
  const y = useMemo(() => ({ ...SHARES, format: (share: number) => `${Math.round(share * 100)}%` }), []);
  const marks = useMemo(() => shareMarks(all, metric, subject, report), [all, metric, subject, report]);
  const draw = useCallback(
    (stage: Stage) => (
      <g>
        <GridLines stage={stage} ticks={x.ticks} />
        <LevelLines stage={stage} ticks={SHARES.ticks} />
        {all.map(({ host, values }) => {
          const style = styles.get(host.key) ?? UNKNOWN_STYLE;
          return (
            <g key={host.key}>
              <path
                className={drawingClasses.line}
                d={stepPath(values, stage.x, stage.y)}
                stroke={style.colour}
                {...(style.isHollow ? { strokeDasharray: '5 3' } : {})}
              />
              <HostShape x={stage.x(quantileOf(values, 0.5))} y={stage.y(0.5)} size={4.5} style={style} />
            </g>
          );
        })}
      </g>
    ),
    [all, styles, x],
  );
  return (
    <Plot
      label="Shares of the samples"
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
