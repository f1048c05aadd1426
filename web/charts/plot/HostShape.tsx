import type { HostStyle } from './host-style.ts';
import classes from './marks.module.css';
import { shapePath } from './shape-path.ts';

export interface HostShapeProps {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly style: HostStyle;
}

/** The mark of a host: filled, or hollow for a repeat. */
export function HostShape({ x, y, size, style }: HostShapeProps) {
  return (
    <path
      className={classes.shape}
      d={shapePath(style.shape, x, y, size)}
      fill={style.isHollow ? 'var(--chart-surface)' : style.colour}
      stroke={style.isHollow ? style.colour : 'var(--chart-surface)'}
    />
  );
}
