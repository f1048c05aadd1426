import type { AbsentHost } from '../../../core/api/api.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import classes from './ServerPanel.module.css';

export interface AbsentHostsProps {
  readonly hosts: readonly AbsentHost[];
}

/** The runtimes that are not installed on the server's machine, and how to get them. */
export function AbsentHosts({ hosts }: AbsentHostsProps) {
  if (hosts.length === 0) return null;
  return (
    <Disclosure className={classes.absent} label={`Not installed (${hosts.length})`}>
      <ul>
        {grouped(hosts).map(({ labels, reason, remedy }) => (
          <li key={labels.join()}>
            <strong>{labels.join('; ')}</strong>: {reason}{' '}
            {remedy !== '' && <span className={classes.remedy}>{remedy}</span>}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

interface Absence {
  readonly labels: readonly string[];
  readonly reason: string;
  readonly remedy: string;
}

/** Groups the modes of one host, which are missing together. */
function grouped(hosts: readonly AbsentHost[]): Absence[] {
  const found: Absence[] = [];
  for (const { label, reason, remedy } of hosts) {
    const at = found.findIndex((each) => each.reason === reason && each.remedy === remedy);
    const labels = [...(found[at]?.labels ?? []), label];
    found.splice(at < 0 ? found.length : at, 1, { labels, reason, remedy });
  }
  return found;
}
