import { hostName, subjectName } from '../../../core/analysis/words/host.ts';
import type { Failure, Report } from '../../../core/report/report.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { counted } from '../../ui/quantity.ts';
import classes from './Results.module.css';

/** A case that failed in the same way in several blocks is told once. */
function grouped(failures: readonly Failure[]): readonly (readonly Failure[])[] {
  return [...Map.groupBy(failures, ({ subject, host, message }) => `${subject} ${host} ${message}`).values()];
}

/** What could not be measured, and why. */
export function Failures({ report }: { readonly report: Report }) {
  if (report.failures.length === 0) return null;
  const groups = grouped(report.failures);
  return (
    <section className={classes.note} aria-label="What failed">
      <ProblemNote
        tone="warn"
        problem={{
          title: `${counted(groups.length, 'case')} could not be measured`,
          detail: 'The others were, and stand below.',
          remedy: '',
        }}
      >
        <ul>
          {groups.slice(0, 20).map((group) => {
            const [first] = group;
            if (first === undefined) return null;
            const host = report.hosts.find(({ key }) => key === first.host);
            const program = first.subject === null ? '' : `${subjectName(report, first.subject)} on `;
            return (
              <li key={`${first.subject} ${first.host} ${first.message}`}>
                {program}
                {host === undefined ? first.host : hostName(host)}: {first.message}
                {group.length > 1 ? ` (in ${counted(group.length, 'block')})` : ''}
              </li>
            );
          })}
        </ul>
        {groups.length > 20 && <p>And {groups.length - 20} more, in the report.</p>}
      </ProblemNote>
    </section>
  );
}
