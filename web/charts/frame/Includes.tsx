import classes from './ChartFrame.module.css';

export interface IncludesLine {
  /** The metric, with the kind of host where kinds differ. */
  readonly label: string;
  /** The names of the layers. */
  readonly layers: string;
}

/** More lines than this are folded. */
const FOLD = 4;

/** "includes: …": the layers in what is drawn, so that only like is compared with like. */
export function Includes({ lines }: { readonly lines: readonly IncludesLine[] }) {
  if (lines.length === 0) return null;
  const list = (
    <ul>
      {lines.map(({ label, layers }) => (
        <li key={label}>
          <b>{label}</b> includes: {layers}
        </li>
      ))}
    </ul>
  );
  if (lines.length <= FOLD) return <div className={classes.includes}>{list}</div>;
  return (
    <details className={classes.includes}>
      <summary>What each figure includes</summary>
      {list}
    </details>
  );
}
