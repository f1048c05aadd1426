import type { Readout as ReadoutData } from './marks.ts';
import classes from './Plot.module.css';

export interface ReadoutProps {
  readonly readout: ReadoutData;
  /** The position of the mark in pixels. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly bottom: number;
}

/** The usual height of the tooltip and the height of the axis, in pixels. */
const ROOM = 110;
const X_AXIS = 22;

/** The tooltip of a mark, with a ring around the mark and a line to the axis. */
export function Readout({ readout, left, top, width, bottom }: ReadoutProps) {
  // On the side with more room, so that it stays inside the plot.
  const isRight = left < width / 2;
  const side = isRight
    ? { left: Math.min(left + 14, width - 200) }
    : { right: Math.min(width - left + 14, width - 200) };
  // Above the mark if there is no room below it.
  const edge = top > bottom - ROOM && top > ROOM ? { bottom: bottom + X_AXIS - top + 12 } : { top: top + 12 };
  return (
    <>
      <svg className={classes.overlay} aria-hidden="true">
        <line className={classes.guide} x1={left} x2={left} y1={top + 8} y2={bottom} />
        <circle className={classes.ring} cx={left} cy={top} r={8} />
      </svg>
      <div className={classes.readout} style={{ ...side, ...edge }} data-readout>
        <strong>{readout.title}</strong>
        {readout.lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {readout.includes !== null && <p className={classes.includes}>includes: {readout.includes}</p>}
      </div>
    </>
  );
}
