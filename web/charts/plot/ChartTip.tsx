import classes from './ChartTip.module.css';
import type { Readout } from './readout.ts';

/** The tooltip of a row or a point. Screen readers announce it when the arrow keys move it. */
export function ChartTip({ readout }: { readonly readout: Readout }) {
  return (
    <div className={classes.tip} role="status" aria-live="assertive" data-readout>
      <strong>{readout.title}</strong>
      {readout.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {readout.includes !== null && <p className={classes.includes}>includes: {readout.includes}</p>}
    </div>
  );
}
