import type { Report } from '../../../core/report/report.ts';
import { hostStyles, KIND_SIGNS } from '../plot/host-style.ts';

export interface HostSignProps {
  readonly report: Report;
  /** The key of the host. */
  readonly host: string;
}

/** The sign of a host in its colour; nothing for an unknown key. */
export function HostSign({ report, host }: HostSignProps) {
  const found = report.hosts.find(({ key }) => key === host);
  if (found === undefined) return null;
  return (
    <span style={{ color: hostStyles([found]).get(host)?.colour }} aria-hidden>
      {KIND_SIGNS[found.kind]}
    </span>
  );
}
