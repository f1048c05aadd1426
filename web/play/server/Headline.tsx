import { OutcomeMark } from '../../ui/OutcomeMark.tsx';
import { differingParts, isExpected, type RunsComparison } from '../session/paired-run.ts';
import classes from './Comparison.module.css';

export interface HeadlineProps {
  readonly comparison: RunsComparison;
}

/** The comparison in one line. */
export function Headline({ comparison }: HeadlineProps) {
  const parts = differingParts(comparison);
  const expected = isExpected(comparison);
  const undecided = comparison.stdout.kind === 'undecided' || comparison.stderr.kind === 'undecided';
  const text =
    parts.length > 0
      ? `${expected ? 'Different, as expected' : 'Different'}: ${parts.join(', ')}`
      : undecided
        ? 'The same, as far as it was kept'
        : comparison.outcome.verdict === 'expected'
          ? 'The same, but for how a host ends'
          : 'Identical: the same bytes, the same result';
  const tone = parts.length === 0 ? 'ok' : expected ? 'warn' : 'bad';
  return (
    <h2 className={classes.headline}>
      <OutcomeMark tone={tone} />
      {text}
    </h2>
  );
}
