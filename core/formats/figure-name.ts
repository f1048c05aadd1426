import type { Cell } from '../analysis/analysis.ts';

/**
 * Names a case for tools that keep series over time: by the report's keys, which stay the same from run to
 * run, and not by the names that are shown.
 */
export function caseName({ subject, host, workers }: Pick<Cell, 'subject' | 'host' | 'workers'>): string {
  return workers === 1 ? `${subject}/${host}` : `${subject}/${host}/workers:${workers}`;
}
