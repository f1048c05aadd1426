import { useCallback, useState } from 'react';
import { hostName } from '../../../core/analysis/words/host.ts';
import type { Host, Report } from '../../../core/report/report.ts';
import { hostStyles, signOf } from '../plot/host-style.ts';
import classes from './ChartFrame.module.css';

/* A legend whose entries hide and show the hosts of a plot. */

/** Returns the hidden hosts and a function that hides or shows one. */
export function useHiddenHosts(): [ReadonlySet<string>, (host: string) => void] {
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

/** Returns the legend entries of a saved picture. */
export function hostLegend(report: Report, hosts: readonly Host[], words?: (host: string) => string) {
  const styles = hostStyles(report.hosts);
  return hosts.map((host) => ({
    sign: signOf(host),
    colour: styles.get(host.key)?.colour ?? 'var(--chart-text)',
    label: words === undefined ? hostName(host) : `${hostName(host)}: ${words(host.key)}`,
  }));
}

export interface HostToggleProps {
  readonly report: Report;
  readonly hosts: readonly Host[];
  readonly hidden: ReadonlySet<string>;
  readonly onToggle: (host: string) => void;
  /** A text after the name. */
  readonly words?: (host: string) => string;
}

export function HostToggles({ report, hosts, hidden, onToggle, words }: HostToggleProps) {
  const entries = hostLegend(report, hosts);
  return (
    <ul className={classes.legend}>
      {hosts.map(({ key }, index) => (
        <li key={key}>
          <button
            type="button"
            className={classes.entry}
            aria-pressed={!hidden.has(key)}
            // Keep at least one host visible.
            disabled={!hidden.has(key) && hidden.size === hosts.length - 1}
            onClick={() => onToggle(key)}
          >
            <span className={classes.sign} style={{ color: entries[index]?.colour }} aria-hidden>
              {entries[index]?.sign}
            </span>
            {entries[index]?.label}
            {words !== undefined && <span className={classes.words}> {words(key)}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}
