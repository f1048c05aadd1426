import type { MetricId } from '../method/metric.ts';
import type { Report } from '../report/report.ts';
import { drawsOf } from '../stats/draws.ts';
import type { Cell } from './analysis.ts';
import { allSeries } from './block-series.ts';
import { cellOf } from './cells.ts';
import { outputCheck, outputDifferences } from './output-differences.ts';

/** The metrics to compute; null for all. */
export type ChosenMetrics = ReadonlySet<MetricId> | null;

/** Computes the values of some metrics, equal to those of `analyse`. Values with wrong output are left out. */
export function chosenCells(report: Report, metrics: ChosenMetrics): Cell[] {
  const draws = drawsOf(report.protocol.seed);
  const hasSameOutput = outputCheck(report, outputDifferences(report));
  const byKey = new Map(report.hosts.map((host) => [host.key, host]));
  return allSeries(report)
    .series.filter((series) => (metrics === null || metrics.has(series.metric)) && hasSameOutput(series))
    .flatMap((series) => {
      const host = byKey.get(series.host);
      return host === undefined ? [] : [cellOf(series, host, draws)];
    });
}
