import { Loader } from '@mantine/core';
import { assertUnreachable } from '../../../core/base/assert.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import type { PairedRun } from '../session/paired-run.ts';
import { Comparison } from './Comparison.tsx';
import { Headline } from './Headline.tsx';
import classes from './ServerPanel.module.css';
import { progressText } from './server-words.ts';

export interface PairedRunViewProps {
  readonly run: PairedRun;
}

/** The last pair of runs: how far it is, or what came of it. */
export function PairedRunView({ run }: PairedRunViewProps) {
  const { end } = run;
  return (
    <>
      <div role="status">
        {end === null && (
          <p className={classes.progress}>
            <Loader size={14} aria-hidden /> {progressText(run)}
          </p>
        )}
        {end?.kind === 'compared' && <Headline comparison={end.comparison} />}
        {end?.kind === 'cancelled' && <p className={classes.note}>Cancelled: nothing is compared.</p>}
      </div>
      {end !== null && <Ending run={run} end={end} />}
    </>
  );
}

function Ending({ run, end }: { readonly run: PairedRun; readonly end: NonNullable<PairedRun['end']> }) {
  switch (end.kind) {
    case 'compared':
      return <Comparison key={run.number} run={run} comparison={end.comparison} />;
    case 'failed':
      return <ProblemNote problem={end.problem} tone="bad" />;
    case 'cancelled':
      return null;
    default:
      return assertUnreachable(end);
  }
}
