import { counted, formatBytes } from '../../../core/base/quantity.ts';
import type { Item } from '../library/item.ts';

/* The words of the list. */

/** What the storage of this site holds; null where the browser does not say. */
export interface StorageUse {
  readonly usage: number;
  readonly quota: number;
}

/** Describes how much is stored: "12 saved reports, about 3.4 MB. This site uses 12 MB of 2.1 GB." */
export function storageText(items: readonly Item[], use: StorageUse | null): string {
  const kept = items.filter(({ source }) => source.kind === 'kept');
  const bytes = kept.reduce((sum, item) => sum + item.bytes, 0);
  const own = `${counted(kept.length, 'saved report')}${kept.length === 0 ? '' : `, about ${formatBytes(bytes)}`}.`;
  return use === null ? own : `${own} This site uses ${formatBytes(use.usage)} of ${formatBytes(use.quota)}.`;
}

/** The least share of the quota from which the list warns. */
const NEARLY_FULL = 0.9;

export const isNearlyFull = (use: StorageUse | null): boolean =>
  use !== null && use.quota > 0 && use.usage / use.quota >= NEARLY_FULL;

/** Describes hosts and rounds in one line: "12 hosts, 30 rounds". */
export function extentText({ hosts, rounds, isComplete }: Item): string {
  const parts = [
    hosts.length === 0 ? '' : counted(hosts.length, 'host'),
    rounds === null ? '' : counted(rounds, 'round'),
    isComplete ? '' : 'unfinished',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

const MOST_PROGRAMS = 3;

/** Lists a few programs and counts the others. */
export function programsText({ programs }: Item): string {
  const rest = programs.length - MOST_PROGRAMS;
  return programs.slice(0, MOST_PROGRAMS).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
