import classes from './EditorPane.module.css';

/** Above the source of a sample: why it cannot be edited. */
export function SourceBanner() {
  return (
    <div className={classes.strip}>
      <span className={classes.stripText}>
        Read-only: this sample is precompiled. To change it, compile the source and open the .wasm here.
      </span>
    </div>
  );
}
