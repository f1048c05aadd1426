import type { Tile } from '../../../core/answer/tiles.ts';
import classes from './Tiles.module.css';

/** The figures of an answer: each with its label, and the interval or host below. */
export function Tiles({ tiles }: { readonly tiles: readonly Tile[] }) {
  if (tiles.length === 0) return null;
  return (
    <dl className={classes.tiles}>
      {tiles.map(({ id, label, value, note }) => (
        <div key={id} className={classes.tile}>
          <dt>{label}</dt>
          <dd className={classes.value}>{value}</dd>
          <dd className={classes.note}>{note}</dd>
        </div>
      ))}
    </dl>
  );
}
