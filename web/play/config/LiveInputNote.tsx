import { pageEnvironment } from '../../runner/environment.ts';
import classes from './ConfigPanel.module.css';

/** Whether input can be typed while the program runs, here. */
export function LiveInputNote() {
  switch (pageEnvironment().liveStdin) {
    case 'shared':
    case 'jspi':
      return <p className={classes.hint}>Typed in the terminal while the program runs. Ctrl D ends the input.</p>;
    case 'none':
      return (
        <p className={classes.warning}>
          This page cannot take input while a program runs: the program gets end of file at once. Give the input as text
          or as a file. The badge at the top says what is missing.
        </p>
      );
  }
}
