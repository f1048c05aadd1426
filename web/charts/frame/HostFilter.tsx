import { useCallback, useState } from 'react';
import type { Host, Report } from '../../../core/report/report.ts';
import { hostStyles, KIND_SIGNS } from '../plot/host-style.ts';
import classes from './ChartFrame.module.css';

/* Several hosts in one plot: a legend whose entries hide and show them. */

/** The signs of hollow marks, for the second self of a host. */
const HOLLOW_SIGNS = { browser: '○', runtime: '◇', native: '□', container: '△', other: '✛' } as const;

/** The hosts that are hidden, and what hides or shows one. */
export function useHostFilter(): [ReadonlySet<string>, (host: string) => void] {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback(
    (host: string) =>
      setHidden((now) => {
        const next = new Set(now);
        if (!next.delete(host)) next.add(host);
        return next;
      }),
    [],
  );
  return [hidden, toggle];
}

/** The same as entries for a picture. */
export function hostLegend(report: Report, hosts: readonly Host[], words?: (host: string) => string) {
  const styles = hostStyles(report.hosts);
  return hosts.map((host) => ({
    sign: host.aliasOf === null ? KIND_SIGNS[host.kind] : HOLLOW_SIGNS[host.kind],
    colour: styles.get(host.key)?.colour ?? 'var(--chart-text)',
    label: words === undefined ? host.label : `${host.label}: ${words(host.key)}`,
  }));
}

export interface HostFilterProps {
  readonly report: Report;
  readonly hosts: readonly Host[];
  readonly hidden: ReadonlySet<string>;
  readonly onToggle: (host: string) => void;
  /** Beside the name. */
  readonly words?: (host: string) => string;
}

export function HostFilter({ report, hosts, hidden, onToggle, words }: HostFilterProps) {
  const entries = hostLegend(report, hosts);
  return (
    <ul className={classes.legend}>
      {hosts.map(({ key, label }, index) => (
        <li key={key}>
          <button
            type="button"
            className={classes.entry}
            aria-pressed={!hidden.has(key)}
            // The last one cannot be hidden: there would be nothing to see.
            disabled={!hidden.has(key) && hidden.size === hosts.length - 1}
            onClick={() => onToggle(key)}
          >
            <span className={classes.sign} style={{ color: entries[index]?.colour }} aria-hidden>
              {entries[index]?.sign}
            </span>
            {label}
            {words !== undefined && <span className={classes.words}> {words(key)}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}
