import type { Analysis } from '../../core/analysis/analysis.ts';
import { figureText } from '../../core/analysis/words/figure.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { METRICS } from '../../core/method/metric.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import type { Report } from '../../core/report/report.ts';
import { type BarRow, barCells, barRow, barSummary } from './bars-model.ts';
import { metricsAtHand } from './cells.ts';

/* Sizes, memory and the number of instances, without their drawing. */

export const MEMORY: readonly MetricId[] = ['peak-memory', 'linear-memory'];
export const SIZES: readonly MetricId[] = ['artifact-size', 'wire-size'];
export const INSTANCES: readonly MetricId[] = ['density'];

export interface BarGroup {
  readonly metric: MetricId;
  readonly rows: readonly BarRow[];
  readonly summary: string;
}

/** The count at which the measurement of instances ends. */
const isCapped = (metric: MetricId, value: number): boolean => metric === 'density' && value >= PROTOCOL.densityCap;

/** Returns one group of bars per measured metric, each with a separate scale. */
export function barGroups(
  report: Report,
  analysis: Analysis,
  subject: string,
  metrics: readonly MetricId[],
): readonly BarGroup[] {
  return metricsAtHand(analysis, subject, metrics).map((metric) => {
    const cells = barCells(report, analysis, subject, metric, false);
    return {
      metric,
      rows: cells.map((each) => {
        const { value } = each.cell.estimate;
        const text = figureText(each.cell, report);
        return barRow(each, report, {
          figure: isCapped(metric, value) ? `≥ ${text}` : text,
          lines: [
            ...(METRICS[metric].unit === 'B' ? [`${Math.round(value).toLocaleString('en')} bytes`] : []),
            ...(isCapped(metric, value) ? ['the measurement ends at this number'] : []),
          ],
        });
      }),
      summary: barSummary(METRICS[metric].name, cells, report),
    };
  });
}
