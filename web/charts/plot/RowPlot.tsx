import { type ReactNode, useCallback, useMemo } from 'react';
import { hostName } from '../../../core/analysis/words/host.ts';
import type { Host, Report } from '../../../core/report/report.ts';
import { GridLines, RowTexts, UNKNOWN_STYLE } from './drawing.tsx';
import { type HostStyle, hostStyles } from './host-style.ts';
import type { Marks } from './marks.ts';
import { Plot, type PlotAxis } from './Plot.tsx';
import { layoutRows, type RowGroup, type RowLayout, rowAxis } from './rows.ts';
import type { Stage } from './Stage.tsx';

/** The width of the plot per axis tick, in pixels. */
const TICK_ROOM = 56;

/** Draws the rows. Memoised by the caller. */
export interface RowDrawing<Row> {
  /** @param most the number of ticks that fit */
  readonly axis: (most: number) => PlotAxis;
  readonly marks: (layout: RowLayout<Row>) => Marks;
  /** @param middle the middle of the row in pixels */
  readonly row: (row: Row, stage: Stage, middle: number, style: HostStyle) => ReactNode;
  /** The label of a row; by default the name of its host. */
  readonly label?: (row: Row) => string;
  /** The text at the end of a row. */
  readonly figure: (row: Row) => ReactNode;
  /** Drawn behind all rows. */
  readonly ground?: (stage: Stage) => ReactNode;
}

export interface RowPlotProps<Row> {
  readonly report: Report;
  readonly label: string;
  readonly summaryId: string;
  readonly width: number;
  readonly groups: readonly RowGroup<Row>[];
  readonly columns: { readonly left: number; readonly right: number };
  readonly drawing: RowDrawing<Row>;
}

/** A plot with one row per host. */
export function RowPlot<Row extends { readonly host: Host }>(props: RowPlotProps<Row>) {
  const { report, label, summaryId, width, groups, columns, drawing } = props;
  const layout = useMemo(() => layoutRows(groups, width, columns), [groups, width, columns]);
  const styles = useMemo(() => hostStyles(report.hosts), [report]);
  const x = useMemo(
    () => drawing.axis(Math.max(2, Math.floor((width - layout.left - layout.right) / TICK_ROOM))),
    [drawing, width, layout],
  );
  const y = useMemo(() => rowAxis(layout), [layout]);
  const margin = useMemo(() => ({ top: 4, right: layout.right, bottom: 2, left: layout.left }), [layout]);
  const marks = useMemo(() => drawing.marks(layout), [drawing, layout]);
  const draw = useCallback(
    (stage: Stage) => (
      <g>
        <GridLines stage={stage} ticks={x.ticks} />
        {drawing.ground?.(stage)}
        {layout.rows.map(({ row, y: rowY }) => (
          <g key={rowY}>{drawing.row(row, stage, stage.y(rowY), styles.get(row.host.key) ?? UNKNOWN_STYLE)}</g>
        ))}
        <RowTexts
          stage={stage}
          layout={layout}
          words={(row) => ({
            label: drawing.label?.(row) ?? hostName(row.host),
            style: styles.get(row.host.key) ?? UNKNOWN_STYLE,
            figure: drawing.figure(row),
          })}
        />
      </g>
    ),
    [drawing, layout, styles, x],
  );
  return (
    <Plot
      label={label}
      describedBy={summaryId}
      width={width}
      height={layout.height + 30}
      margin={margin}
      x={x}
      y={y}
      marks={marks}
      draw={draw}
    />
  );
}
