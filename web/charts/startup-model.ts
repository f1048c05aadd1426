import type { Analysis } from '../../core/analysis/analysis.ts';
import { estimateText, figureText } from '../../core/analysis/words/figure.ts';
import { hostName } from '../../core/analysis/words/host.ts';
import { counted } from '../../core/base/quantity.ts';
import type { ReferenceTick } from '../../core/method/literature.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { METRICS } from '../../core/method/metric.ts';
import type { Report } from '../../core/report/report.ts';
import { bestFirst, type HostCell, metricsAtHand } from './cells.ts';
import { includesText, layerNames, metricWords } from './format.ts';
import { referenceText, ticksOf } from './literature-rows.ts';
import { hostStyle } from './plot/host-style.ts';
import type { ChartRow } from './plot/rows.ts';

/* The data of the chart of all startup metrics: one group of rows per metric. */

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

/** How the mark of a row is drawn. */
export type StartupMark = 'estimate' | 'below-tick' | 'at-most';

export interface StartupRow extends ChartRow {
  readonly mark: StartupMark;
  readonly value: number;
  /** The ends of the interval, or of the range that a source gives. */
  readonly interval: readonly [number, number];
  /** The value of each round; empty for a value from the literature. */
  readonly rounds: readonly number[];
}

export interface StartupGroup {
  readonly metric: MetricId;
  readonly rows: readonly StartupRow[];
}

function measuredRow({ host, cell: of }: HostCell, report: Report): StartupRow {
  const { estimate, belowTick, metric, blocks } = of;
  const outliers = of.outliers === 0 ? [] : [`${counted(of.outliers, 'outlier')}, included in the estimate`];
  const isBelow = belowTick !== null;
  const value = belowTick ?? estimate.value;
  return {
    key: host.key,
    name: hostName(host),
    style: hostStyle(host),
    figure: figureText(of, report),
    readout: () => ({
      title: `${hostName(host)}: ${metricWords(metric)}`,
      lines: [
        isBelow ? `${figureText(of, report)}: below the timer resolution` : estimateText(of, report),
        ...outliers,
      ],
      includes: includesText(metric, host.kind),
    }),
    mark: isBelow ? 'below-tick' : 'estimate',
    value,
    interval: isBelow ? [value, value] : [estimate.low, estimate.high],
    rounds: isBelow ? [] : blocks.map((block) => block.value),
  };
}

function literatureRow(tick: ReferenceTick): StartupRow {
  return {
    key: `literature ${tick.id}`,
    name: `Literature: ${tick.label}`,
    style: { shape: 'cross', colour: 'var(--chart-reference)', isHollow: true },
    figure: referenceText(tick),
    isDim: true,
    readout: () => ({
      title: tick.label,
      lines: [
        referenceText(tick),
        tick.detail,
        ...tick.sources.map(({ title }) => `Source: ${title}`),
        'measured on another machine; not comparable by ratio',
      ],
      includes: layerNames(tick.includes),
    }),
    mark: tick.bound === 'at most' ? 'at-most' : 'estimate',
    value: Math.sqrt(tick.low * tick.high),
    interval: [tick.low, tick.high],
    rounds: [],
  };
}

/**
 * Returns one group per measured metric, with one row per host and the fastest first.
 * @param withLiterature adds values of other machines, each in the metric whose layers it shares
 */
export function startupGroups(
  report: Report,
  analysis: Analysis,
  subject: string,
  set: StartupSet,
  withLiterature: boolean,
): readonly StartupGroup[] {
  return metricsAtHand(analysis, subject, STARTUP_SETS[set].metrics).map((metric) => ({
    metric,
    rows: [
      ...bestFirst(report, analysis, subject, metric).map((each) => measuredRow(each, report)),
      ...(withLiterature ? ticksOf(metric).map(literatureRow) : []),
    ],
  }));
}

/** Returns all values that the axis must cover. */
export const startupValues = (rows: readonly StartupRow[]): readonly number[] =>
  rows.flatMap(({ mark, value, interval, rounds }) =>
    mark === 'estimate' ? [value, ...interval, ...rounds] : [value, value / 3],
  );

/** Returns the chart as sentences, for screen readers. */
export const startupSummary = (groups: readonly StartupGroup[]): string =>
  groups
    .map(
      ({ metric, rows }) =>
        `${METRICS[metric].name}: ${rows.map(({ readout, name }) => `${name} ${readout().lines[0] ?? ''}`).join('; ')}.`,
    )
    .join(' ');
