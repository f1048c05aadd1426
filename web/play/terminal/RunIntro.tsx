import { modifierKey } from '../../ui/modifier-key.ts';
import { useModule } from '../session/module-store.ts';
import classes from './RunNotice.module.css';

/** Before the first run of a module: what it is, and what to press. */
export function RunIntro() {
  const current = useModule((state) => state.current);
  if (current === null || current.preflight.kind === 'refused') return null;
  const { sample, preflight, identity } = current;
  const isReactor = preflight.shape === 'reactor';
  return (
    <div className={classes.intro}>
      <strong>{sample?.summary ?? `${identity.name} is ready to run.`}</strong>
      <p>{sample?.teaches ?? ownWords(isReactor)}</p>
      <p className={classes.offset}>
        {isReactor
          ? 'Run starts it; its functions are then called under Calls.'
          : `Run, or ${modifierKey()} Enter, starts it. What it prints appears here.`}
      </p>
    </div>
  );
}

function ownWords(isReactor: boolean): string {
  return isReactor
    ? 'It has no main program: its exported functions are called one by one, with arguments from here.'
    : 'It runs in this tab, in a worker of its own. It reaches only what the configuration grants.';
}
