import { IconCheck, IconCircleDashed, IconX } from '@tabler/icons-react';
import type { CheckResult } from '../../../core/learn/checks.ts';
import classes from './Lesson.module.css';

export interface CheckListProps {
  readonly results: readonly CheckResult[];
  /** Whether the program has run in this step. Before that, nothing has failed. */
  readonly hasRun: boolean;
}

/** The conditions of a task, and for each one that failed, what happened and a hint. */
export function CheckList({ results, hasRun }: CheckListProps) {
  return (
    <ul className={classes.checks} aria-label="Checks">
      {results.map(({ check, passed, expected, actual }, index) => {
        const state = passed ? 'passed' : hasRun ? 'failed' : 'open';
        return (
          <li key={`${index} ${expected}`} className={classes[state]}>
            <CheckIcon state={state} />
            <div>
              <span>{expected}</span>
              <span className={classes.state}>{STATES[state]}</span>
              {state === 'failed' && <p className={classes.actual}>{actual}</p>}
              {state === 'failed' && check.hint !== null && <p className={classes.hint}>Hint: {check.hint}</p>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

type CheckState = 'open' | 'passed' | 'failed';

const STATES: Readonly<Record<CheckState, string>> = { open: 'not checked yet', passed: 'passed', failed: 'failed' };

function CheckIcon({ state }: { readonly state: CheckState }) {
  if (state === 'passed') return <IconCheck size={16} aria-hidden />;
  return state === 'failed' ? <IconX size={16} aria-hidden /> : <IconCircleDashed size={16} aria-hidden />;
}
