import type { ReactNode } from 'react';
import { dotPath } from './dot-path.ts';
import classes from './drawing.module.css';
import type { HostStyle } from './host-style.ts';
import { fitText, type RowLayout } from './rows.ts';
import type { Stage } from './Stage.tsx';
import { shapePath } from './shape-path.ts';

/* The shapes that charts consist of, in pixels. */

/** The mark of a host: filled, or hollow for a repeat. */
export function HostShape({ x, y, size, style }: { x: number; y: number; size: number; style: HostStyle }) {
  return (
    <path
      className={classes.shape}
      d={shapePath(style.shape, x, y, size)}
      fill={style.isHollow ? 'var(--chart-surface)' : style.colour}
      stroke={style.isHollow ? style.colour : 'var(--chart-surface)'}
    />
  );
}

/** Narrower intervals have no caps, which would look like a part of the mark. */
const CAPS_FROM = 16;

/** An interval, with caps if there is room. */
export function IntervalBar({ from, to, y, colour }: { from: number; to: number; y: number; colour: string }) {
  return (
    <g stroke={colour}>
      <line className={classes.interval} x1={from} x2={to} y1={y} y2={y} />
      {to - from >= CAPS_FROM && <path className={classes.cap} d={`M${from},${y - 5}v10M${to},${y - 5}v10`} />}
    </g>
  );
}

/** A value below the tick: the tick with an arrow to the left. */
export function BelowTick({ x, y, colour }: { x: number; y: number; colour: string }) {
  return <path className={classes.below} stroke={colour} d={`M${x},${y - 6}v12M${x},${y}h-26m7,-4l-7,4l7,4`} />;
}

/** All dots of one colour, as one element. */
export function Dots({
  xs,
  ys,
  colour,
  width,
}: {
  xs: ArrayLike<number>;
  ys: ArrayLike<number>;
  colour: string;
  width?: number;
}) {
  return (
    <path
      className={classes.dots}
      d={dotPath(xs, ys).path}
      stroke={colour}
      {...(width === undefined ? {} : { strokeWidth: width })}
    />
  );
}

/** Vertical grid lines. */
export function GridLines({ stage, ticks }: { stage: Stage; ticks: readonly number[] }) {
  const path = ticks.map((tick) => `M${Math.round(stage.x(tick)) + 0.5},${stage.top}v${stage.height}`).join('');
  return <path className={classes.grid} d={path} />;
}

/** Horizontal grid lines. */
export function LevelLines({ stage, ticks }: { stage: Stage; ticks: readonly number[] }) {
  const path = ticks.map((tick) => `M${stage.left},${Math.round(stage.y(tick)) + 0.5}h${stage.width}`).join('');
  return <path className={classes.grid} d={path} />;
}

export interface RowWords {
  readonly label: string;
  readonly style: HostStyle;
  /** The text at the end of the row. */
  readonly figure: ReactNode;
}

/** The texts of the rows and the headings of their groups. */
export function RowTexts<Row>({
  stage,
  layout,
  words,
}: {
  stage: Stage;
  layout: RowLayout<Row>;
  words: (row: Row) => RowWords;
}) {
  const { isNarrow, left, right } = layout;
  const start = isNarrow ? stage.left : stage.left - left + 4;
  const end = stage.left + stage.width + (isNarrow ? 0 : right - 4);
  const room = isNarrow ? stage.width * 0.58 : left - 34;
  return (
    <g className={classes.words}>
      {layout.headings.map(({ text, y }) => (
        <g key={text} className={classes.heading}>
          <text x={start} y={stage.top + y}>
            {text}
          </text>
          <line className={classes.rule} x1={start} x2={end} y1={stage.top + y + 6.5} y2={stage.top + y + 6.5} />
        </g>
      ))}
      {layout.rows.map(({ row, wordsY }, index) => {
        const { label, style, figure } = words(row);
        const y = stage.top + wordsY;
        return (
          <g key={index}>
            <HostShape x={start + 7} y={y - 4} size={4.5} style={style} />
            <text x={start + 19} y={y}>
              <title>{label}</title>
              {fitText(label, room)}
            </text>
            <text x={end} y={y} textAnchor="end">
              {figure}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** The style of a host that the report does not list. */
export const UNKNOWN_STYLE: HostStyle = { shape: 'cross', colour: 'var(--chart-other-0)', isHollow: false };
