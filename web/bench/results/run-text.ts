import { counted } from '../../../core/base/quantity.ts';
import type { Report } from '../../../core/report/report.ts';

/* Runs and their hosts in a line. */

/** With more programs than these their versions are left to the environment. */
const MOST = 8;

/** "Chromium 141, Docker 27.1": each program once; of many, how many rows of how many programs there are. */
export function hostsText({ hosts }: Pick<Report, 'hosts'>): string {
  const own = hosts.filter(({ aliasOf }) => aliasOf === null);
  const programs = new Set(own.map(({ name }) => name));
  if (programs.size > MOST) {
    return `${counted(own.length, 'host')} by ${counted(programs.size, 'program')}; their versions stand under Environment`;
  }
  return [...new Set(own.map(({ name, version }) => `${name} ${version}`.trim()))].join(', ');
}

/** Blocks that are there, of those planned. */
export function blocksDone(report: Report): number {
  return report.canary.blocks.length;
}

/** "12 blocks", "5 of 12 blocks". */
export function blocksText(report: Report): string {
  const done = blocksDone(report);
  const planned = report.protocol.blocks;
  return done === planned ? counted(planned, 'block') : `${done} of ${counted(planned, 'block')}`;
}
