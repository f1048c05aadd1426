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
  /** Whether the default selection is shown. */
  readonly isDefault: boolean;
}

/** Says how many hosts the charts leave out and why, with a button to show all. */
export function HiddenNote({ report, baseline, hidden, isDefault }: HiddenNoteProps) {
  const all = hostChoices(report).flatMap(({ hosts }) => hosts);
  const missing = all.filter(({ key }) => key !== baseline && hidden.includes(key)).length;
  if (missing === 0) return null;
  return (
    <p className={classes.note} role="note">
      {isDefault
        ? `Showing the fastest-starting variant of each runtime (${all.length - missing} of ${all.length} hosts).`
        : `Showing the selected ${counted(all.length - missing, 'host')} of ${all.length}.`}{' '}
      The sentence and the figures on top cover all hosts.
      <Button variant="default" size="compact-sm" onClick={() => hideHosts(report, [])}>
        Show all {all.length} hosts
      </Button>
    </p>
  );
}
