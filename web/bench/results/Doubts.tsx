import { Popover, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Doubt } from '../../../core/analysis/analysis.ts';
import { hostName, subjectName } from '../../../core/analysis/words/host.ts';
import type { Report } from '../../../core/report/report.ts';
import classes from './Results.module.css';

/** Doubts of one kind with one title are one badge. */
function grouped(doubts: readonly Doubt[]): readonly (readonly [string, readonly Doubt[]])[] {
  return [...Map.groupBy(doubts, ({ kind, title }) => `${kind} ${title}`)];
}

function concerns(doubt: Doubt, report: Report): string {
  const host = report.hosts.find(({ key }) => key === doubt.host);
  return [
    doubt.subject === null ? null : subjectName(report, doubt.subject),
    host === undefined ? null : hostName(host),
  ]
    .filter((part) => part !== null)
    .join(', ');
}

export interface DoubtsProps {
  readonly report: Report;
  readonly doubts: readonly Doubt[];
}

/** The reasons to trust a figure less, each with what to do about it. */
export function Doubts({ report, doubts }: DoubtsProps) {
  if (doubts.length === 0) return null;
  return (
    <ul className={classes.badges} aria-label="Doubts">
      {grouped(doubts).map(([key, group]) => (
        <li key={key}>
          <DoubtBadge report={report} doubts={group} />
        </li>
      ))}
    </ul>
  );
}

function DoubtBadge({ report, doubts }: DoubtsProps) {
  const [first] = doubts;
  if (first === undefined) return null;
  const advices = [...new Set(doubts.map(({ advice }) => advice))];
  return (
    <Popover width={360} position="bottom-start" withArrow shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.badge}>
          <IconAlertTriangle size={14} aria-hidden />
          {first.title}
          {doubts.length > 1 && <span className={classes.dim}>×{doubts.length}</span>}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.doubt} tabIndex={-1} data-autofocus aria-label={first.title}>
        <strong>{first.title}</strong>
        {doubts.map((doubt) => {
          const where = concerns(doubt, report);
          return (
            <p key={`${doubt.subject} ${doubt.host} ${doubt.reason}`}>
              {where !== '' && <span className={classes.where}>{where}: </span>}
              {doubt.reason}
            </p>
          );
        })}
        {advices.map((advice) => (
          <p key={advice}>
            <strong>What to do.</strong> {advice}
          </p>
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}
