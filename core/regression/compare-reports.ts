import type { Cell } from '../analysis/analysis.ts';
import { locateUnpairedRatio } from '../analysis/estimates.ts';
import { nameOfHost, subjectName } from '../analysis/words/host.ts';
import { METRICS, type MetricId } from '../method/metric.ts';
import type { Report } from '../report/report.ts';
import { seriesKey } from '../report/series-key.ts';
import { type Draws, drawsOf } from '../stats/draws.ts';
import { alignPrograms } from './align-programs.ts';
import type { Movement } from './drift.ts';
import { judgeRuns, type Measured, movementOf } from './judge-runs.ts';
import { ownCells, type ReportComparison } from './report-comparison.ts';
import { runWarnings } from './run-warnings.ts';
import { unchangedIn } from './unchanged.ts';

/* Compares two reports. The rounds of two runs do not pair, so a disturbance of one run does not cancel. */

/** Returns null if a side is below its tick or has a value without a ratio. */
function changeOf(before: Cell, after: Cell, draws: Draws): Measured | null {
  if (before.belowTick !== null || after.belowTick !== null) return null;
  const { metric } = after;
  const [earlier, later] = [before, after].map(({ blocks }) => blocks.map(({ value }) => value));
  if (earlier === undefined || later === undefined) return null;
  if (![...earlier, ...later].every((value) => value > 0)) return null;
  const [above, below] = METRICS[metric].better === 'higher' ? [earlier, later] : [later, earlier];
  const measured = locateUnpairedRatio(above, below, draws);
  return { before, after, metric, measured, blocks: Math.min(earlier.length, later.length) };
}

/** Returns the change of the reference work; null if a report has too few of its times. */
function referenceChange(before: Report, after: Report, draws: Draws): Movement | null {
  const [earlier = [], later = []] = [before, after].map(({ canary }) =>
    [...canary.before, ...canary.after].filter((time) => time > 0),
  );
  if (Math.min(earlier.length, later.length) < 2) return null;
  return movementOf(locateUnpairedRatio(later, earlier, draws), { host: 'reference work', subject: 'reference work' });
}

/** Returns the measurements of one side that the other side lacks. */
function only(cells: readonly Cell[], others: readonly Cell[], report: Report): string[] {
  const known = new Set(others.map(({ subject, host }) => `${subject} ${host}`));
  const missing = cells.filter(({ subject, host }) => !known.has(`${subject} ${host}`));
  return [
    ...new Set(missing.map(({ subject, host }) => `${subjectName(report, subject)} on ${nameOfHost(report, host)}`)),
  ];
}

export function compareReports(before: Report, given: Report, metrics: ReadonlySet<MetricId>): ReportComparison {
  const after = alignPrograms(before, given);
  const [earlier, later] = [ownCells(before, metrics), ownCells(after, metrics)];
  const byKey = new Map(earlier.map((cell) => [seriesKey(cell), cell]));
  const draws = drawsOf(after.protocol.seed);
  const changes = later.flatMap((cell) => {
    const other = byKey.get(seriesKey(cell));
    return other === undefined ? [] : (changeOf(other, cell, draws) ?? []);
  });
  return {
    kind: 'runs',
    before,
    after,
    ...judgeRuns(changes, unchangedIn(before, after), referenceChange(before, after, draws)),
    onlyBefore: only(earlier, later, before),
    onlyAfter: only(later, earlier, after),
    warnings: runWarnings(before, after),
  };
}
