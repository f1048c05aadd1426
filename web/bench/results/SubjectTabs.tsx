import { SegmentedControl } from '@mantine/core';
import type { Report } from '../../../core/report/report.ts';
import classes from './Results.module.css';
import { useView } from './view-store.ts';

export interface SubjectTabsProps {
  readonly report: Report;
  readonly subject: string;
}

/** Which program the charts are of. */
export function SubjectTabs({ report, subject }: SubjectTabsProps) {
  if (report.subjects.length < 2) return null;
  return (
    <div className={classes.scroll}>
      <SegmentedControl
        aria-label="Program"
        data={report.subjects.map(({ key, name }) => ({ value: key, label: name }))}
        value={subject}
        onChange={(value) => useView.setState({ subject: value })}
      />
    </div>
  );
}
