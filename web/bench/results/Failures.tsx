import { nameOfHost, subjectName } from '../../../core/analysis/words/host.ts';
import { listed } from '../../../core/analysis/words/list.ts';
import type { Report } from '../../../core/report/report.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { counted } from '../../ui/quantity.ts';
import { type FailureGroup, failureGroups, shortMessage } from './failure-groups.ts';
import classes from './Results.module.css';

/** More reasons than these are left to the report. */
const MOST = 20;

function groupText({ host, message, subjects, blocks }: FailureGroup, report: Report): string {
  const programs = subjects.map((subject) => subjectName(report, subject));
  const what = programs.length === 0 ? '' : `${listed(programs)} on `;
  const times = blocks > 1 ? ` (in ${counted(blocks, 'block')})` : '';
  return `${what}${nameOfHost(report, host)}: ${shortMessage(message)}${times}`;
}

/** What could not be measured, and why; and, without alarm, what no figure can be of. */
export function Failures({ report }: { readonly report: Report }) {
  const { failed, withoutForm } = failureGroups(report);
  return (
    <>
      {failed.length > 0 && <Failed report={report} groups={failed} />}
      {withoutForm.length > 0 && (
        <p className={classes.aside}>
          Not applicable: {withoutForm.map((group) => groupText(group, report)).join(' ')}
        </p>
      )}
    </>
  );
}

interface FailedProps {
  readonly report: Report;
  readonly groups: readonly FailureGroup[];
}

function Failed({ report, groups }: FailedProps) {
  const cases = groups.reduce((sum, { subjects }) => sum + Math.max(1, subjects.length), 0);
  // What fails in a few blocks is measured in the others.
  const isWhole = groups.some(({ blocks }) => blocks === 0);
  return (
    <section className={classes.note} aria-label="What failed">
      <ProblemNote
        tone="warn"
        problem={{
          title: `${counted(cases, 'case')} could not be measured${isWhole ? '' : ' in every block'}`,
          detail: 'The others were, and stand below.',
          remedy: '',
        }}
      >
        <ul>
          {groups.slice(0, MOST).map((group) => (
            <li key={`${group.host} ${group.message}`}>
              {groupText(group, report)}
              {shortMessage(group.message) !== group.message && (
                <details>
                  <summary>All that it said</summary>
                  <pre className={classes.message}>{group.message}</pre>
                </details>
              )}
            </li>
          ))}
        </ul>
        {groups.length > MOST && <p>And {groups.length - MOST} more, in the report.</p>}
      </ProblemNote>
    </section>
  );
}
