import { type ReactNode, useMemo } from 'react';
import { BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import { axisProps, type ChartAxis, shareOf } from './axis-props.ts';
import classes from './Chart.module.css';
import { ChartBox } from './ChartBox.tsx';
import { ChartTip } from './ChartTip.tsx';
import { HostShape } from './HostShape.tsx';
import marks from './marks.module.css';
import { type ChartRow, fitText, layoutRows, NARROW_TOP, type RowLayout } from './rows.ts';

/** The height of the axis with its title, in pixels. */
const AXIS = 38;
/** The width of the chart per axis tick, in pixels. */
const TICK_ROOM = 60;
/** From this many rows, the axis scrolls out of view and needs a copy that stays. */
const STICKY_FROM = 16;

export interface RowChartProps {
  /** The accessible name. */
  readonly label: string;
  readonly summaryId: string;
  readonly width: number;
  readonly rows: readonly ChartRow[];
  /** The rows of all charts in the same frame, to align their columns. */
  readonly aligned?: readonly ChartRow[];
  /** @param most the number of ticks that fit */
  readonly axis: (most: number) => ChartAxis;
  readonly title: string;
  /** The scale or the unit, after the title. */
  readonly note?: string;
  /** The marks: graphical items of recharts, which read the rows as their data. */
  readonly children: ReactNode;
}

/** A chart with one row per host. Recharts draws the axis, the marks and the tooltip. */
export function RowChart({
  label,
  summaryId,
  width,
  rows,
  aligned = rows,
  axis,
  title,
  note,
  children,
}: RowChartProps) {
  const layout = useMemo(() => layoutRows(rows, width, aligned), [rows, width, aligned]);
  const { left, right, height } = layout;
  const x = useMemo(
    () => axis(Math.max(2, Math.floor((width - left - right) / TICK_ROOM))),
    [axis, width, left, right],
  );
  const byKey = useMemo(() => new Map(rows.map((row) => [row.key, row])), [rows]);
  const heading = { left: layout.isNarrow ? 0 : left, title, note };
  return (
    <div className={classes.unit}>
      {rows.length >= STICKY_FROM && <StickyAxis x={x} layout={layout} width={width} {...heading} />}
      <ChartBox width={width} height={height + AXIS} hasRows>
        <BarChart
          layout="vertical"
          width={width}
          height={height + AXIS}
          margin={{ top: 0, right, bottom: 0, left: 0 }}
          data={[...rows]}
          aria-label={`${label}; use the arrow keys to read the rows`}
          aria-describedby={summaryId}
        >
          <Heading {...heading} />
          <CartesianGrid horizontal={false} stroke="var(--chart-grid)" />
          <XAxis {...axisProps(x)} orientation="top" height={AXIS} />
          <YAxis
            type="category"
            dataKey="key"
            width={left}
            interval={0}
            padding={{ top: layout.isNarrow ? NARROW_TOP : 0 }}
            axisLine={false}
            tickLine={false}
            tick={({ y, payload }) => {
              const row = byKey.get(String(payload.value));
              return row === undefined ? <g /> : <RowWords row={row} y={Number(y)} layout={layout} width={width} />;
            }}
          />
          {children}
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--chart-cursor)' }}
            wrapperStyle={{ zIndex: 2 }}
            content={({ active, label: key }) => {
              const row = active ? byKey.get(String(key)) : undefined;
              return row === undefined ? null : <ChartTip readout={row.readout()} />;
            }}
          />
        </BarChart>
      </ChartBox>
    </div>
  );
}

interface HeadingProps {
  readonly left: number;
  readonly title: string;
  readonly note: string | undefined;
}

function Heading({ left, title, note }: HeadingProps) {
  return (
    <text className={marks.title} x={left} y={11}>
      {title}
      {note !== undefined && <tspan className={marks.note} dx={8}>{`${note}`}</tspan>}
    </text>
  );
}

interface RowWordsProps {
  readonly row: ChartRow;
  /** The middle of the row. */
  readonly y: number;
  readonly layout: RowLayout;
  readonly width: number;
}

function RowWords({ row, y, layout, width }: RowWordsProps) {
  const { isNarrow, left } = layout;
  const base = isNarrow ? y - 11 : y + 4;
  const room = isNarrow ? width - row.figure.length * 6.6 - 44 : left - 30;
  const className = row.isDim === true ? `${marks.words} ${marks.dim}` : marks.words;
  return (
    <g>
      <HostShape x={8} y={base - 4} size={4.5} style={row.style} />
      <text className={className} x={19} y={base}>
        <title>{row.name}</title>
        {fitText(row.name, room)}
      </text>
      <text className={className} x={width - 4} y={base} textAnchor="end">
        {row.figure}
      </text>
    </g>
  );
}

interface StickyAxisProps extends HeadingProps {
  readonly x: ChartAxis;
  readonly layout: RowLayout;
  readonly width: number;
}

function StickyAxis({ x, layout, width, left, title, note }: StickyAxisProps) {
  const plot = width - layout.left - layout.right;
  return (
    <div
      className={classes.sticky}
      style={{ height: AXIS - 1, marginBottom: -AXIS, width }}
      aria-hidden="true"
      data-copy
    >
      <b style={{ left }}>
        {title}
        {note !== undefined && <i>{`\u2002${note}`}</i>}
      </b>
      {x.ticks.map((tick) => (
        <span key={tick} style={{ left: layout.left + shareOf(x, tick) * plot }}>
          {x.format(tick)}
        </span>
      ))}
    </div>
  );
}
