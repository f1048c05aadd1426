import { counted } from '../../../core/base/quantity.ts';
import type { Report } from '../../../core/report/report.ts';

/* Short texts about a report. */

/** With more runtimes, versions are only listed under Environment. */
const MOST = 8;

/** Lists each runtime once, "Chromium 141, Docker 27.1", or counts them if there are many. */
export function hostsText({ hosts }: Pick<Report, 'hosts'>): string {
  const own = hosts.filter(({ aliasOf }) => aliasOf === null);
  const programs = new Set(own.map(({ name }) => name));
  if (programs.size > MOST) {
    return `${counted(own.length, 'host configuration')} (${counted(programs.size, 'runtime')}); versions under Environment`;
  }
  return [...new Set(own.map(({ name, version }) => `${name} ${version}`.trim()))].join(', ');
}

/** Returns the number of measured rounds. */
export function blocksDone(report: Report): number {
  return report.canary.blocks.length;
}

/** Returns "12 rounds", or "5 of 12 rounds" for an unfinished run. */
export function blocksText(report: Report): string {
  const done = blocksDone(report);
  const planned = report.protocol.blocks;
  return done === planned ? counted(planned, 'round') : `${done} of ${counted(planned, 'round')}`;
}

const WHEN = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** Formats the time of a report in the reader's time zone. */
export const momentText = (created: string): string => WHEN.format(new Date(created));
