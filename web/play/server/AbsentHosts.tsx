import type { AbsentHost } from '../../../core/api/api.ts';
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
        {together(hosts).map(({ labels, reason, remedy }) => (
          <li key={labels.join()}>
            <strong>{labels.join('; ')}</strong>: {reason}{' '}
            {remedy !== '' && <span className={classes.remedy}>{remedy}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

interface Absence {
  readonly labels: readonly string[];
  readonly reason: string;
  readonly remedy: string;
}

/** Modes of one host are missing together. */
function together(hosts: readonly AbsentHost[]): Absence[] {
  const found: Absence[] = [];
  for (const { label, reason, remedy } of hosts) {
    const at = found.findIndex((each) => each.reason === reason && each.remedy === remedy);
    const labels = [...(found[at]?.labels ?? []), label];
    found.splice(at < 0 ? found.length : at, 1, { labels, reason, remedy });
  }
  return found;
}
