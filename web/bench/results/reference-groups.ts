import { figureText } from '../../../core/analysis/words/figure.ts';
import { hostName } from '../../../core/analysis/words/host.ts';
import { ratioText } from '../../../core/analysis/words/ratio.ts';
import { cellOn, type Measured } from '../../../core/answer/hosts.ts';
import { startupOf } from '../../../core/answer/startup.ts';
import type { Host } from '../../../core/report/report.ts';

/*
 * The figures of one program in two reports, in one table per report. A ratio is always to the baseline of the same
 * report, because two machines differ by more than their hosts.
 */

export interface ReferenceRow {
  readonly host: Host;
  readonly name: string;
  readonly start: string;
  /** Relative to the baseline of the same report; empty without common rounds. */
  readonly ratio: string;
  /** Empty without declared work. */
  readonly throughput: string;
}

export interface ReferenceGroup {
  /** The name of the host that the ratios are relative to; null without one. */
  readonly baseline: string | null;
  /** Fastest first. */
  readonly rows: readonly ReferenceRow[];
}

/** Returns the figures of a program in one report, without A/A checks and the floor; null if it has no startup time. */
export function groupOf(measured: Measured, subject: string): ReferenceGroup | null {
  const { report, analysis } = measured;
  const startup = startupOf(measured, subject);
  if (startup === null || startup.subject !== subject) return null;
  const rows = startup.rows
    .filter(({ role }) => role === 'host' || role === 'baseline')
    .map(({ host, role, cell, ratio }): ReferenceRow => {
      const speed = cellOn(analysis, subject, host.key, 'throughput');
      return {
        host,
        name: hostName(host),
        start: figureText(cell, report),
        ratio: role === 'baseline' ? '1×' : ratio === null ? '' : ratioText(ratio),
        throughput: speed === undefined ? '' : figureText(speed, report),
      };
    });
  const baseline = rows.find(({ host }) => host.key === startup.baseline)?.name ?? null;
  return { baseline, rows };
}
