import { nameOfHost, subjectName } from '../../../core/analysis/words/host.ts';
import { listed } from '../../../core/analysis/words/list.ts';
import type { Report } from '../../../core/report/report.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { counted } from '../../ui/quantity.ts';
import classes from '../Report.module.css';
import { type FailureGroup, failureGroups, shortMessage } from './failure-groups.ts';

/** More failures are only in the report. */
const MOST = 20;

function groupText({ host, message, subjects, blocks }: FailureGroup, report: Report): string {
  const programs = subjects.map((subject) => subjectName(report, subject));
  const what = programs.length === 0 ? '' : `${listed(programs)} on `;
  const times = blocks > 1 ? `, ${counted(blocks, 'round')}` : '';
  return `${what}${nameOfHost(report, host)}${times}: ${shortMessage(message)}`;
}

/** The failed measurements with their reasons, and the programs that have no form for a host. */
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
  const measurements = groups.reduce((sum, { subjects }) => sum + Math.max(1, subjects.length), 0);
  // A measurement that failed in some rounds has values from the others.
  const isWhole = groups.some(({ blocks }) => blocks === 0);
  return (
    <section className={classes.note} aria-label="Failures">
      <ProblemNote
        tone="warn"
        problem={{
          title: `${counted(measurements, 'measurement')} failed${isWhole ? '' : ' in some rounds'}`,
          detail: 'The rest are complete.',
          remedy: '',
        }}
      >
        <ul>
          {groups.slice(0, MOST).map((group) => (
            <li key={`${group.host} ${group.message}`}>
              {groupText(group, report)}
              {shortMessage(group.message) !== group.message && (
                <details>
                  <summary>Full output</summary>
                  <pre className={classes.message}>{group.message}</pre>
                </details>
              )}
            </li>
          ))}
        </ul>
        {groups.length > MOST && <p>{groups.length - MOST} more failures are listed in the report.</p>}
      </ProblemNote>
    </section>
  );
}
