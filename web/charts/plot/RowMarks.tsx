import { useXAxisScale } from 'recharts';
import { dotPath } from './dot-path.ts';
import { HostShape } from './HostShape.tsx';
import type { HostStyle } from './host-style.ts';
import marks from './marks.module.css';
import { jitter } from './rows.ts';

/* Marks in a row for which recharts has no shape. Each is passed to `shape` of Scatter. */

/** How far dots spread from the middle of their row, in pixels. */
const SPREAD = 7;

export interface RowDotsProps {
  /** The middle of the row. */
  readonly y: number;
  readonly values: readonly number[];
  readonly colour: string;
}

/** All samples of a row as one element, because recharts draws an element for each point. */
export function RowDots({ y, values, colour }: RowDotsProps) {
  const scale = useXAxisScale();
  if (scale === undefined) return null;
  const { path } = dotPath(
    values.map((value) => scale(value) ?? Number.NaN),
    values.map((_, index) => y + jitter(index, SPREAD)),
  );
  return <path className={marks.dots} d={path} stroke={colour} strokeWidth={values.length > 1000 ? 2 : 3.5} />;
}

export interface RowMarkProps {
  readonly x: number;
  readonly y: number;
  readonly style: HostStyle;
}

/** A value below the tick of its timer: the tick with an arrow to the left. */
export function BelowTick({ x, y, style }: RowMarkProps) {
  return <path className={marks.below} stroke={style.colour} d={`M${x},${y - 6}v12M${x},${y}h-26m7,-4l-7,4l7,4`} />;
}

/** An upper bound: the mark with an arrow to the left. */
export function AtMost({ x, y, style }: RowMarkProps) {
  return (
    <g>
      <path className={marks.below} stroke={style.colour} d={`M${x},${y}h-24m6,-4l-6,4l6,4`} />
      <HostShape x={x} y={y} size={4} style={style} />
    </g>
  );
}
