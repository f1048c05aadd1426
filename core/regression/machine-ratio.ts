import type { Report } from '../report/report.ts';
import { median } from '../stats/summary.ts';

/** The middle time of the fixed piece of work around the blocks; null where too few are told. */
export function canaryTime({ canary: { before, after } }: Report): number | null {
  const times = [...before, ...after].filter((time) => time > 0);
  return times.length < 2 ? null : median(times);
}

/** How many times as long that work took after as before; null where one of them does not tell. */
export function machineRatio(before: Report, after: Report): number | null {
  const [earlier, later] = [canaryTime(before), canaryTime(after)];
  return earlier === null || later === null ? null : later / earlier;
}
