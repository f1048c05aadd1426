import type { MetricId } from '../method/metric.ts';
import type { Host } from '../report/report.ts';
import type { Cell } from './analysis.ts';

/*
 * Programs whose start is mostly their own computing. Their start says how fast a host computes, which is throughput, and
 * not how fast it starts: a program that computes for 37 ms takes about the same time on every host. The mean of startup
 * times leaves them out, and the answer does not show them as an example of a start.
 */

/** The metrics of a whole start, which include what the program computes. */
const STARTS: readonly MetricId[] = ['cold-start', 'cold-total', 'warm-start', 'first-output', 'first-run'];

/** Whether the mean over programs leaves out programs that compute. */
export const startsProgram = (metric: MetricId): boolean => STARTS.includes(metric);

/** The metrics that show the rule, most suitable first. */
const JUDGED_BY: readonly MetricId[] = ['cold-start', 'cold-total', 'warm-start'];

/** A start that takes more than this many times the quickest is more than half computing. */
const COMPUTING = 2;

/**
 * Returns the keys of programs whose start takes more than twice as long as that of the quickest program, on the host
 * that starts fastest: native code if it was measured.
 */
export function computingPrograms(cells: readonly Cell[], hosts: readonly Host[]): Set<string> {
  const programs = new Set(hosts.filter(({ aliasOf }) => aliasOf === null).map(({ key }) => key));
  const native = new Set(hosts.filter(({ kind }) => kind === 'native').map(({ key }) => key));
  for (const metric of JUDGED_BY) {
    const starts = cells.filter((cell) => cell.metric === metric && programs.has(cell.host) && cell.belowTick === null);
    const onNative = starts.filter(({ host }) => native.has(host));
    const [quickest] = (onNative.length > 0 ? onNative : starts).toSorted(
      (a, b) => a.estimate.value - b.estimate.value,
    );
    if (quickest === undefined) continue;
    const limit = COMPUTING * quickest.estimate.value;
    return new Set(
      starts
        .filter(({ host, estimate }) => host === quickest.host && estimate.value > limit)
        .map(({ subject }) => subject),
    );
  }
  return new Set();
}
