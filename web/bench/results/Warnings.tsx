import { Popover, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Warning } from '../../../core/analysis/analysis.ts';
import { hostName, subjectName } from '../../../core/analysis/words/host.ts';
import type { Report } from '../../../core/report/report.ts';
import classes from '../Report.module.css';

/** Groups warnings of one kind and title into one badge. */
function grouped(warnings: readonly Warning[]): readonly (readonly [string, readonly Warning[]])[] {
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

/** The warnings of a report as badges that open a description with advice. */
export function Warnings({ report, warnings }: WarningsProps) {
  if (warnings.length === 0) return null;
  return (
    <ul className={classes.badges} aria-label="Warnings">
      {grouped(warnings).map(([key, group]) => (
        <li key={key}>
          <WarningBadge report={report} warnings={group} />
        </li>
      ))}
    </ul>
  );
}

function WarningBadge({ report, warnings }: WarningsProps) {
  const [first] = warnings;
  if (first === undefined) return null;
  const advices = [...new Set(warnings.map(({ advice }) => advice))];
  return (
    <Popover width={360} position="bottom-start" withArrow shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.badge}>
          <IconAlertTriangle size={14} aria-hidden />
          {first.title}
          {warnings.length > 1 && <span className={classes.dim}>×{warnings.length}</span>}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.warning} tabIndex={-1} data-autofocus aria-label={first.title}>
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
      </Popover.Dropdown>
    </Popover>
  );
}
