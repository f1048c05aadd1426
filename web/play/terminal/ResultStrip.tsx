import { useMemo } from 'react';
import { Elapsed } from '../../ui/Elapsed.tsx';
import { OutcomeMark } from '../../ui/OutcomeMark.tsx';
import { useConfig } from '../session/config-store.ts';
import { useRun } from '../session/run-store.ts';
import { CHANGED_SINCE, NO_RUN_YET, OLD_SOURCES, runSummary, TRACED_HINT } from '../session/run-words.ts';
import classes from './ResultStrip.module.css';

/** How the run ended, always as the last line of the terminal. The status bar announces it to screen readers. */
export function ResultStrip() {
  const run = useRun((state) => state.run);
  const result = useConfig((state) => state.result);
  const isStale = useMemo(
    () => result.kind !== 'invalid' && run !== null && JSON.stringify(result.config) !== JSON.stringify(run.config),
    [run, result],
  );
  if (run === null) {
    return <div className={`${classes.strip} ${classes.idle}`}>{NO_RUN_YET}</div>;
  }
  const { tone, active, words, duration } = runSummary(run);
  return (
    <div className={`${classes.strip} ${active ? '' : classes[tone]}`}>
      <OutcomeMark tone={tone} active={active} />
      <span>
        <strong>{words}</strong>
        {duration !== null && ` in ${duration}`}
      </span>
      {active && run.phase !== 'callable' && <Elapsed since={run.startedAt} />}
      {run.traced && (
        <span className={`${classes.note} ${classes.traced}`} title={TRACED_HINT}>
          traced
        </span>
      )}
      {run.build?.isOld === true && <span className={`${classes.note} ${classes.traced}`}>{OLD_SOURCES}</span>}
      {isStale && !active && <span className={classes.note}>{CHANGED_SINCE}</span>}
    </div>
  );
}
