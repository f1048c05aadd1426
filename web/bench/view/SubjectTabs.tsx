import { SegmentedControl } from '@mantine/core';
import { subjectsInOrder } from '../../../core/analysis/programs.ts';
import type { Report } from '../../../core/report/report.ts';
import classes from '../Report.module.css';
import { selectSubject } from './view-store.ts';

export interface SubjectTabsProps {
  readonly report: Report;
  readonly subject: string;
}

/** Selects the program that the charts show. */
export function SubjectTabs({ report, subject }: SubjectTabsProps) {
  if (report.subjects.length < 2) return null;
  return (
    <div className={classes.scroll}>
      <SegmentedControl
        aria-label="Program"
        data={subjectsInOrder(report).map(({ key, name }) => ({ value: key, label: name }))}
        value={subject}
        onChange={selectSubject}
      />
    </div>
  );
}
