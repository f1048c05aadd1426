import type { Analysis } from '../../core/analysis/analysis.ts';
import { estimateText, figureText, valueText } from '../../core/analysis/words/figure.ts';
import { hostName } from '../../core/analysis/words/host.ts';
import { counted } from '../../core/base/quantity.ts';
import type { ReferenceTick } from '../../core/method/literature.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { METRICS } from '../../core/method/metric.ts';
import type { Report } from '../../core/report/report.ts';
import { type HostCell, hostCells, metricsAtHand } from './cells.ts';
import { includesText, layerNames } from './format.ts';
import { type Mark, type Marks, marksOf } from './plot/marks.ts';
import { jitter, type RowGroup, type RowLayout } from './plot/rows.ts';

/* The data of the startup chart: its rows, marks and texts. */

export const STARTUP_SETS = {
  starts: { name: 'Totals', metrics: ['cold-start', 'cold-total', 'warm-start', 'instantiate'] },
  steps: {
    name: 'Phases',
    metrics: [
      'spawn',
      'fetch',
      'prepare',
      'compile-cold',
      'compile-cached',
      'wasi-setup',
      'instantiate',
      'first-output',
      'first-run',
    ],
  },
} as const satisfies Record<string, { name: string; metrics: readonly MetricId[] }>;
export type StartupSet = keyof typeof STARTUP_SETS;

export interface StartupRow extends HostCell {
  readonly metric: MetricId;
}

/** Returns one group per measured metric, with one row per host. */
export function startupGroups(
  report: Report,
  analysis: Analysis,
  subject: string,
  set: StartupSet,
): readonly RowGroup<StartupRow>[] {
  return metricsAtHand(analysis, subject, STARTUP_SETS[set].metrics).map((metric) => ({
    heading: METRICS[metric].name,
    rows: hostCells(report, analysis, subject, metric).map((each) => ({ ...each, metric })),
  }));
}

/** Returns all values that the axis must cover. */
export function startupValues(groups: readonly RowGroup<StartupRow>[], ticks: readonly ReferenceTick[]): number[] {
  return [
    ...groups.flatMap(({ rows }) =>
      rows.flatMap(({ cell: { estimate, blocks, belowTick } }) =>
        belowTick === null
          ? [estimate.low, estimate.value, estimate.high, ...blocks.map(({ value }) => value)]
          : [belowTick, belowTick / 3],
      ),
    ),
    ...ticks.flatMap(({ low, high }) => [low, high]),
  ];
}

/** How far the dots of rounds spread from the middle of their row, in pixels. */
export const SPREAD = 8;

/** Returns the marks of the estimates, their rounds, and the literature. */
export function startupMarks(layout: RowLayout<StartupRow>, ticks: readonly ReferenceTick[], report: Report): Marks {
  const marks: Mark[] = [];
  layout.rows.forEach(({ row, y }, index) => {
    const { host, metric, cell: of } = row;
    const title = `${hostName(host)}: ${METRICS[metric].name.toLowerCase()}`;
    const includes = includesText(metric, host.kind);
    const outliers = of.outliers === 0 ? [] : [`${counted(of.outliers, 'outlier')}, included in the estimate`];
    marks.push({
      x: of.belowTick ?? of.estimate.value,
      y,
      row: index,
      readout: () => ({
        title,
        lines: [
          of.belowTick === null ? estimateText(of, report) : `${figureText(of, report)}: below the timer resolution`,
          ...outliers,
        ],
        includes,
      }),
    });
    if (of.belowTick !== null) return;
    for (const { block, value } of of.blocks)
      marks.push({
        x: value,
        y: y + jitter(block, SPREAD),
        row: index,
        readout: () => ({
          title,
          lines: [`round ${block + 1}: ${valueText(value, metric, of.subject, report)}`],
          includes,
        }),
      });
  });
  ticks.forEach((tick, index) => {
    marks.push({
      x: Math.sqrt(tick.low * tick.high),
      y: 0,
      row: layout.rows.length + index,
      readout: () => ({
        title: tick.label,
        lines: [
          referenceText(tick, report),
          tick.detail,
          ...tick.sources.map(({ title }) => `Source: ${title}`),
          'measured on another machine; not comparable by ratio',
        ],
        includes: layerNames(tick.includes),
      }),
    });
  });
  return marksOf(marks);
}

/** Returns "≤ 125 ms" or "299–568 ms". */
export function referenceText({ low, high, bound }: ReferenceTick, report: Report): string {
  const at = (value: number): string => valueText(value, 'cold-start', '', report);
  const [from, to] = [at(low), at(high)];
  if (low === high) return bound === 'at most' ? `≤ ${to}` : to;
  const unit = /\D+$/.exec(to)?.[0] ?? '';
  return from.endsWith(unit) ? `${from.slice(0, -unit.length)}–${to}` : `${from} – ${to}`;
}

/** Returns the chart as sentences, for screen readers. */
export function startupSummary(groups: readonly RowGroup<StartupRow>[], report: Report): string {
  return groups
    .map(({ heading, rows }) => {
      const figuresOf = rows.map(({ host, cell: of }) => `${hostName(host)} ${estimateText(of, report)}`);
      return `${heading}: ${figuresOf.join('; ')}.`;
    })
    .join(' ');
}

/** Returns the value at the end of a row. */
export const rowFigure = ({ cell: of }: StartupRow, report: Report): string => figureText(of, report);
