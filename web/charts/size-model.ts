import type { Analysis } from '../../core/analysis/analysis.ts';
import { estimateText, figureText } from '../../core/analysis/words/figure.ts';
import { hostName } from '../../core/analysis/words/host.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { METRICS } from '../../core/method/metric.ts';
import type { Report } from '../../core/report/report.ts';
import { type HostCell, hostCells, metricsAtHand } from './cells.ts';
import { includesText } from './format.ts';
import { type Marks, marksOf } from './plot/marks.ts';
import type { RowGroup, RowLayout } from './plot/rows.ts';

/* Sizes and memory, without their drawing. */

export const SIZES: readonly MetricId[] = ['artifact-size', 'wire-size', 'linear-memory', 'peak-memory'];

export interface SizeRow extends HostCell {
  readonly metric: MetricId;
}

export function sizeGroups(report: Report, analysis: Analysis, subject: string): readonly RowGroup<SizeRow>[] {
  return metricsAtHand(analysis, subject, SIZES).map((metric) => ({
    heading: METRICS[metric].name,
    rows: hostCells(report, analysis, subject, metric)
      // The repeat of a host has the same sizes.
      .filter(({ host }) => host.aliasOf === null)
      .map((each) => ({ ...each, metric })),
  }));
}

export const sizeValues = (groups: readonly RowGroup<SizeRow>[]): number[] =>
  groups.flatMap(({ rows }) => rows.flatMap(({ cell: of }) => [of.estimate.value, of.estimate.high]));

export function sizeMarks(layout: RowLayout<SizeRow>, report: Report): Marks {
  return marksOf(
    layout.rows.map(({ row: { host, metric, cell: of }, y }, row) => ({
      x: of.estimate.value,
      y,
      row,
      readout: () => ({
        title: `${hostName(host)}: ${METRICS[metric].name.toLowerCase()}`,
        lines: [estimateText(of, report), `${Math.round(of.estimate.value).toLocaleString('en')} bytes`],
        includes: includesText(metric, host.kind),
      }),
    })),
  );
}

export const sizeSummary = (groups: readonly RowGroup<SizeRow>[], report: Report): string =>
  groups
    .map(
      ({ heading, rows }) =>
        `${heading}: ${rows.map(({ host, cell: of }) => `${hostName(host)} ${figureText(of, report)}`).join('; ')}.`,
    )
    .join(' ');
