import type { Report } from '../../../core/report/report.ts';
import { hostStyle, signOf } from '../plot/host-style.ts';

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
    <span style={{ color: hostStyle(found).colour }} aria-hidden>
      {signOf(found)}
    </span>
  );
}
