import { Button } from '@mantine/core';
import type { Report } from '../../../core/report/report.ts';
import { counted } from '../../ui/quantity.ts';
import classes from './HiddenNote.module.css';
import { hostChoices } from './hosts-shown.ts';
import { hideHosts } from './view-store.ts';

export interface HiddenNoteProps {
  readonly report: Report;
  readonly baseline: string | null;
  readonly hidden: readonly string[];
  /** The person chose nothing yet. */
  readonly isDefault: boolean;
}

/** How many hosts charts and tables leave out, why, and the way to see them all. */
export function HiddenNote({ report, baseline, hidden, isDefault }: HiddenNoteProps) {
  const all = hostChoices(report).flatMap(({ hosts }) => hosts);
  const missing = all.filter(({ key }) => key !== baseline && hidden.includes(key)).length;
  if (missing === 0) return null;
  return (
    <p className={classes.note} role="note">
      {isDefault
        ? `Charts and tables show each program in the form that starts soonest: ${all.length - missing} of ${all.length} hosts.`
        : `Charts and tables show the ${counted(all.length - missing, 'host')} that you chose, of ${all.length}.`}{' '}
      {missing} {missing === 1 ? 'is' : 'are'} not shown; the words above are of all.
      <Button variant="default" size="compact-sm" onClick={() => hideHosts(report, [])}>
        Show all {all.length} hosts
      </Button>
    </p>
  );
}
