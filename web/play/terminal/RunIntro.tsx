import { modifierKey } from '../../ui/modifier-key.ts';
import { titleOf, useModule } from '../session/module-store.ts';
import classes from './RunNotice.module.css';

const ABOUT_COMMAND = 'Runs in this tab, in its own worker. It can reach only what the configuration grants.';
const ABOUT_REACTOR = 'Has no main function. Run initialises it; then call its exported functions under Calls.';

/** What the module is and how to run it, until its first run. */
export function RunIntro() {
  const current = useModule((state) => state.current);
  if (current === null || current.preflight.kind === 'refused') return null;
  const { sample, preflight } = current;
  const isReactor = preflight.shape === 'reactor';
  return (
    <div className={classes.intro}>
      <strong>{sample?.summary ?? `${titleOf(current)} is ready to run.`}</strong>
      <p>{sample?.teaches ?? (isReactor ? ABOUT_REACTOR : ABOUT_COMMAND)}</p>
      {sample !== null && isReactor && <p className={classes.offset}>{ABOUT_REACTOR}</p>}
      {!isReactor && (
        <p className={`${classes.offset} dyno-keyboard-only`}>Press Run or {modifierKey()} Enter to start it.</p>
      )}
    </div>
  );
}
