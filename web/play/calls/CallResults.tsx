import { formatDuration } from '../../ui/quantity.ts';
import { type CallRecord, useRun } from '../session/run-store.ts';
import classes from './CallsPanel.module.css';
import { resultText } from './result-text.ts';

const NONE: readonly CallRecord[] = [];

/** The results of the calls, the latest first. */
export function CallResults() {
  const calls = useRun((state) => state.run?.calls ?? NONE);
  return (
    <ol className={classes.results} aria-label="Results" aria-live="polite" reversed>
      {calls.length === 0 && <li className={classes.none}>No calls yet. Results appear here.</li>}
      {calls.map((call) => (
        <li key={call.callId} className={classes.result}>
          <code className={classes.call}>{call.shown}</code>
          <span className={classes.elapsed}>
            {call.result?.kind === 'returned' ? formatDuration(call.result.elapsed) : ''}
          </span>
          <pre className={call.result?.kind === 'failed' ? classes.failed : classes.value}>
            {call.result === null ? 'running' : resultText(call.result)}
          </pre>
        </li>
      ))}
    </ol>
  );
}
