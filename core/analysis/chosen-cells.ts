import type { MetricId } from '../method/metric.ts';
import type { Report } from '../report/report.ts';
import { drawsOf } from '../stats/draws.ts';
import type { Cell } from './analysis.ts';
import { allSeries } from './block-series.ts';
import { cellOf } from './cells.ts';
import { outputCheck, outputDifferences } from './output-differences.ts';

/** Which metrics; null for all that there are. */
export type ChosenMetrics = ReadonlySet<MetricId> | null;

/** The figures of some metrics alone, the very ones that `analyse` gives: what no output vouches for is left out. */
export function chosenCells(report: Report, metrics: ChosenMetrics): Cell[] {
  const draws = drawsOf(report.protocol.seed);
  const isVouchedFor = outputCheck(report, outputDifferences(report));
  const byKey = new Map(report.hosts.map((host) => [host.key, host]));
  return allSeries(report)
    .series.filter((series) => (metrics === null || metrics.has(series.metric)) && isVouchedFor(series))
    .flatMap((series) => {
      const host = byKey.get(series.host);
      return host === undefined ? [] : [cellOf(series, host, draws)];
    });
}
