import { counted } from '../../../core/quantity.ts';
import type { Report } from '../../../core/report/report.ts';

/* Runs and their hosts in a line. */

/** "Chromium 141, Docker 27.1": each program once. */
export function hostsText(report: Report): string {
  const names = report.hosts.filter(({ aliasOf }) => aliasOf === null).map(({ name, version }) => `${name} ${version}`);
  return [...new Set(names.map((name) => name.trim()))].join(', ');
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
