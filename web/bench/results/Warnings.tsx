import type { Warning } from '../../../core/analysis/analysis.ts';
import { hostName, subjectName } from '../../../core/analysis/words/host.ts';
import type { Report } from '../../../core/report/report.ts';
import classes from '../Report.module.css';

/** Groups warnings of one kind and title. */
export function warningGroups(warnings: readonly Warning[]): readonly (readonly [string, readonly Warning[]])[] {
  return [...Map.groupBy(warnings, ({ kind, title }) => `${kind} ${title}`)];
}

function concerns(warning: Warning, report: Report): string {
  const host = report.hosts.find(({ key }) => key === warning.host);
  return [
    warning.subject === null ? null : subjectName(report, warning.subject),
    host === undefined ? null : hostName(host),
  ]
    .filter((part) => part !== null)
    .join(' on ');
}

export interface WarningsProps {
  readonly report: Report;
  readonly warnings: readonly Warning[];
}

/** The warnings of a report: what was observed, and what to do about it. */
export function Warnings({ report, warnings }: WarningsProps) {
  if (warnings.length === 0) return null;
  return (
    <ul className={classes.warningList} aria-label="Warnings">
      {warningGroups(warnings).map(([key, group]) => (
        <li key={key}>
          <WarningGroup report={report} warnings={group} />
        </li>
      ))}
    </ul>
  );
}

function WarningGroup({ report, warnings }: WarningsProps) {
  const [first] = warnings;
  if (first === undefined) return null;
  const advices = [...new Set(warnings.map(({ advice }) => advice))];
  return (
    <>
      <strong>{first.title}</strong>
      {warnings.map((warning) => {
        const where = concerns(warning, report);
        return (
          <p key={`${warning.subject} ${warning.host} ${warning.reason}`}>
            {where !== '' && <span className={classes.where}>{where}: </span>}
            {warning.reason}
          </p>
        );
      })}
      {advices.map((advice) => (
        <p key={advice}>
          <strong>What to do:</strong> {advice}
        </p>
      ))}
    </>
  );
}
