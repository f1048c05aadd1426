import type { Readout as ReadoutData } from './marks.ts';
import classes from './Plot.module.css';

export interface ReadoutProps {
  readonly readout: ReadoutData;
  /** The mark, in pixels of the plot. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly bottom: number;
}

/** The ring around a mark, a line down to the axis, and its exact values beside it. */
export function Readout({ readout, left, top, width, bottom }: ReadoutProps) {
  // On the side with more room, so that it never leaves the plot.
  const isRight = left < width / 2;
  const side = isRight
    ? { left: Math.min(left + 14, width - 200) }
    : { right: Math.min(width - left + 14, width - 200) };
  return (
    <>
      <svg className={classes.overlay} aria-hidden="true">
        <line className={classes.guide} x1={left} x2={left} y1={top + 8} y2={bottom} />
        <circle className={classes.ring} cx={left} cy={top} r={8} />
      </svg>
      <div className={classes.readout} style={{ ...side, top: top + 12 }} data-readout>
        <strong>{readout.title}</strong>
        {readout.lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {readout.includes !== null && <p className={classes.includes}>includes: {readout.includes}</p>}
      </div>
    </>
  );
}
