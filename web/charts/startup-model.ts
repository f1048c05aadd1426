import type { Analysis } from '../../core/analysis/analysis.ts';
import { estimateText, figureText, valueText } from '../../core/analysis/words/figure.ts';
import type { ReferenceTick } from '../../core/method/literature.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { METRICS } from '../../core/method/metric.ts';
import type { Report } from '../../core/report/report.ts';
import { type HostCell, hostCells, metricsAtHand } from './cells.ts';
import { includesText, layerNames } from './format.ts';
import { type ChartTable, cell, column, figures } from './frame/chart-table.ts';
import { type Mark, type Marks, marksOf } from './plot/marks.ts';
import { jitter, type RowGroup, type RowLayout } from './plot/rows.ts';

/* The startup chart without its drawing: which rows, which marks, which words. */

export const STARTUP_SETS = {
  starts: { name: 'Starts', metrics: ['cold-start', 'cold-total', 'warm-start', 'instantiate'] },
  steps: {
    name: 'Steps',
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

/** One group for each metric that has figures, one row for each host in it. */
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

/** All that is to have a place on the axis. */
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

/** Pixels that blocks are spread off the middle of their row. */
export const SPREAD = 8;

/** The estimate of each row, its blocks, and the marks of the literature. */
export function startupMarks(layout: RowLayout<StartupRow>, ticks: readonly ReferenceTick[], report: Report): Marks {
  const marks: Mark[] = [];
  layout.rows.forEach(({ row, y }, index) => {
    const { host, metric, cell: of } = row;
    const title = `${host.label}: ${METRICS[metric].name.toLowerCase()}`;
    const includes = includesText(metric, host.kind);
    const outliers = of.outliers === 0 ? [] : [`${of.outliers} beyond the usual spread, shown and counted`];
    marks.push({
      x: of.belowTick ?? of.estimate.value,
      y,
      row: index,
      tell: () => ({
        title,
        lines: [
          of.belowTick === null ? estimateText(of, report) : `${figureText(of, report)}: below one tick of the timer`,
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
        tell: () => ({
          title,
          lines: [`block ${block + 1}: ${valueText(value, metric, of.subject, report)}`],
          includes,
        }),
      });
  });
  ticks.forEach((tick, index) => {
    marks.push({
      x: Math.sqrt(tick.low * tick.high),
      y: 0,
      row: layout.rows.length + index,
      tell: () => ({
        title: tick.label,
        lines: [
          referenceText(tick, report),
          tick.detail,
          ...tick.sources.map(({ title }) => `from: ${title}`),
          'another machine: not to be divided by what is measured here',
        ],
        includes: layerNames(tick.includes),
      }),
    });
  });
  return marksOf(marks);
}

/** "≤ 125 ms", "299–568 ms". */
export function referenceText({ low, high, bound }: ReferenceTick, report: Report): string {
  const at = (value: number): string => valueText(value, 'cold-start', '', report);
  const [from, to] = [at(low), at(high)];
  if (low === high) return bound === 'at most' ? `≤ ${to}` : to;
  const unit = /\D+$/.exec(to)?.[0] ?? '';
  return from.endsWith(unit) ? `${from.slice(0, -unit.length)}–${to}` : `${from} – ${to}`;
}

/** What is drawn, row by row; blocks one below the other, with the estimate of their row beside each. */
export function startupTable(
  groups: readonly RowGroup<StartupRow>[],
  ticks: readonly ReferenceTick[],
  report: Report,
): ChartTable {
  const measured = groups.flatMap(({ rows }) =>
    rows.flatMap(({ host, metric, cell: of }) => {
      const head = [cell(METRICS[metric].name), cell(host.label)];
      const includes = cell(includesText(metric, host.kind));
      const text = (value: number): string => valueText(value, metric, of.subject, report);
      return [
        [
          ...head,
          cell('median of the blocks'),
          cell(of.belowTick ?? of.estimate.value, figureText(of, report)),
          cell(of.belowTick === null ? of.estimate.low : null, of.belowTick === null ? text(of.estimate.low) : '–'),
          cell(of.belowTick === null ? of.estimate.high : null, of.belowTick === null ? text(of.estimate.high) : '–'),
          includes,
        ],
        ...(of.belowTick === null ? of.blocks : []).map(({ block, value }) => [
          ...head,
          cell(`block ${block + 1}`),
          cell(value, text(value)),
          cell(null, ''),
          cell(null, ''),
          includes,
        ]),
      ];
    }),
  );
  const cited = ticks.map((tick) => [
    cell('From the literature'),
    cell(tick.label),
    { value: tick.sources[0]?.title ?? '', href: tick.sources[0]?.url ?? '' },
    cell(tick.high, referenceText(tick, report)),
    cell(tick.low, valueText(tick.low, 'cold-start', '', report)),
    cell(tick.high, valueText(tick.high, 'cold-start', '', report)),
    cell(layerNames(tick.includes)),
  ]);
  return {
    columns: [
      column('Metric'),
      column('Host'),
      column('What'),
      figures('Time (ms)'),
      figures('From'),
      figures('To'),
      column('Includes'),
    ],
    rows: [...measured, ...cited],
  };
}

/** One sentence for each row. */
export function startupSummary(groups: readonly RowGroup<StartupRow>[], report: Report): string {
  return groups
    .map(({ heading, rows }) => {
      const figuresOf = rows.map(({ host, cell: of }) => `${host.label} ${estimateText(of, report)}`);
      return `${heading}: ${figuresOf.join('; ')}.`;
    })
    .join(' ');
}

/** The figure at the end of a row. */
export const rowFigure = ({ cell: of }: StartupRow, report: Report): string => figureText(of, report);
