import { Loader } from '@mantine/core';
import { assertUnreachable } from '../../../core/base/assert.ts';
import { OutcomeMark } from '../../ui/OutcomeMark.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { differingParts, isExpected, type PairedRun, type RunsComparison } from '../session/paired-run.ts';
import comparisonClasses from './Comparison.module.css';
import { Comparison } from './Comparison.tsx';
import classes from './ServerPanel.module.css';
import { progressText } from './words.ts';

export interface PairedRunViewProps {
  readonly run: PairedRun;
}

/** The last pair of runs: its progress or its result. */
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
        {end?.kind === 'cancelled' && <p className={classes.note}>Cancelled. Nothing was compared.</p>}
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

/** The result of the comparison in one line. */
function Headline({ comparison }: { readonly comparison: RunsComparison }) {
  const parts = differingParts(comparison);
  const expected = isExpected(comparison);
  const tone = parts.length === 0 ? 'ok' : expected ? 'warn' : 'bad';
  return (
    <h2 className={comparisonClasses.headline}>
      <OutcomeMark tone={tone} />
      {parts.length === 0
        ? equalText(comparison)
        : `Differs${expected ? ' (non-deterministic program)' : ''}: ${parts.join(', ')}`}
    </h2>
  );
}

function equalText({ stdout, stderr, outcome }: RunsComparison): string {
  if (stdout.kind === 'undecided' || stderr.kind === 'undecided') return 'Identical, as far as the output was stored';
  return outcome.verdict === 'expected' ? 'Identical output; the exit is host-specific' : 'Identical output and result';
}
