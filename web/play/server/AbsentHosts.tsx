import type { AbsentHost } from '../../../core/server/api.ts';
import classes from './ServerPanel.module.css';

export interface AbsentHostsProps {
  readonly hosts: readonly AbsentHost[];
}

/** What this machine does not have, and how to get it. */
export function AbsentHosts({ hosts }: AbsentHostsProps) {
  if (hosts.length === 0) return null;
  return (
    <details className={classes.absent}>
      <summary>Not on this machine ({hosts.length})</summary>
      <ul>
        {hosts.map(({ id, label, reason, remedy }) => (
          <li key={id}>
            <strong>{label}</strong>: {reason} {remedy !== '' && <span className={classes.remedy}>{remedy}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
