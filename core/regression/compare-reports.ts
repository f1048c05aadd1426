import type { Cell } from '../analysis/analysis.ts';
import { blocksOfVerdict } from '../analysis/comparisons.ts';
import { locateUnpairedRatio } from '../analysis/estimates.ts';
import { nameOfHost, subjectName } from '../analysis/words/host.ts';
import { METRICS, type MetricId } from '../method/metric.ts';
import type { Report } from '../report/report.ts';
import { seriesKey } from '../report/series-key.ts';
import { type Draws, drawsOf } from '../stats/draws.ts';
import { mannWhitney } from '../stats/mann-whitney.ts';
import { verdict } from '../stats/verdict.ts';
import { type Change, ownCells, type ReportComparison } from './report-comparison.ts';
import { machineRatio, runWarnings } from './run-warnings.ts';

/* Compares two reports. The rounds of two runs do not pair, so a disturbance of one run does not cancel. */

/** Returns null if a side is below its tick or has a value without a ratio. */
export function changeOf(before: Cell, after: Cell, draws: Draws): Change | null {
  if (before.belowTick !== null || after.belowTick !== null) return null;
  const { metric } = after;
  const [earlier, later] = [before, after].map(({ blocks }) => blocks.map(({ value }) => value));
  if (earlier === undefined || later === undefined) return null;
  if (![...earlier, ...later].every((value) => value > 0)) return null;
  const [above, below] = METRICS[metric].better === 'higher' ? [earlier, later] : [later, earlier];
  const ratio = locateUnpairedRatio(above, below, draws);
  const blocks = Math.min(earlier.length, later.length);
  return {
    before,
    after,
    metric,
    ratio,
    verdict: verdict(ratio, { blocks: blocksOfVerdict(metric, blocks) }),
    p: mannWhitney(later, earlier),
    blocks,
  };
}

/** Returns the measurements of one side that the other side lacks. */
function only(cells: readonly Cell[], others: readonly Cell[], report: Report): string[] {
  const known = new Set(others.map(({ subject, host }) => `${subject} ${host}`));
  const missing = cells.filter(({ subject, host }) => !known.has(`${subject} ${host}`));
  return [
    ...new Set(missing.map(({ subject, host }) => `${subjectName(report, subject)} on ${nameOfHost(report, host)}`)),
  ];
}

export function compareReports(before: Report, after: Report, metrics: ReadonlySet<MetricId>): ReportComparison {
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
    changes,
    machineSlowdown: Math.max(1, machineRatio(before, after) ?? 1),
    onlyBefore: only(earlier, later, before),
    onlyAfter: only(later, earlier, after),
    warnings: runWarnings(before, after),
  };
}
