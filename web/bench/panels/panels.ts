import type { ComponentType } from 'react';
import type { Analysis } from '../../../core/analysis/analysis.ts';
import type { MetricId } from '../../../core/method/metric.ts';
import type { Report } from '../../../core/report/report.ts';
import { EnvironmentPanel } from './EnvironmentPanel.tsx';
import {
  type ChartProps,
  DistributionChart,
  FactorTable,
  InstancesChart,
  MemoryChart,
  PhasesChart,
  RatioChart,
  ScalingChart,
  SizeChart,
  StartupChart,
  ThroughputChart,
  WarmUpChart,
} from './lazy-charts.ts';
import { RawPanel } from './RawPanel.tsx';

/* The charts and tables of a report from top to bottom. Each answers one question. */

export interface Panel {
  readonly id: string;
  readonly label: string;
  readonly View: ComponentType<ChartProps>;
  /** Shows the whole report rather than one program. */
  readonly isWhole?: true;
  /** Whether a program has values for the panel; always shown if omitted. */
  readonly isMeasured?: (of: ChartProps) => boolean;
  /** The number of rows, from which the height is reserved before the panel is drawn. */
  readonly rows: (of: ChartProps) => number;
}

const hostsWith = (analysis: Analysis, subject: string, metrics: readonly MetricId[]): number =>
  analysis.cells.filter((each) => each.subject === subject && each.workers === 1 && metrics.includes(each.metric))
    .length;

/** Returns the settings of a panel with one row per host and metric. */
const ofMetrics = (...metrics: readonly MetricId[]) => ({
  isMeasured: ({ analysis, subject }: ChartProps): boolean => hostsWith(analysis, subject, metrics) > 0,
  rows: ({ analysis, subject }: ChartProps): number => hostsWith(analysis, subject, metrics),
});

const hasRuns = ({ series }: Report, subject: string): boolean =>
  series.some((each) => each.subject === subject && each.metric === 'repeat-run' && each.iterations !== null);

export const PANELS: readonly Panel[] = [
  {
    id: 'phases',
    label: 'Phases',
    View: PhasesChart,
    isMeasured: ofMetrics('compile-cold', 'instantiate').isMeasured,
    rows: ofMetrics('instantiate').rows,
  },
  { id: 'throughput', label: 'Throughput', View: ThroughputChart, ...ofMetrics('throughput') },
  {
    id: 'warm-up',
    label: 'Warm-up',
    View: WarmUpChart,
    isMeasured: ({ report, subject }) => hasRuns(report, subject),
    rows: ({ analysis, subject }) => 3 * hostsWith(analysis, subject, ['repeat-run']),
  },
  {
    id: 'scaling',
    label: 'Scaling',
    View: ScalingChart,
    isMeasured: ofMetrics('scaling').isMeasured,
    rows: () => 14,
  },
  { id: 'instances', label: 'Instances', View: InstancesChart, ...ofMetrics('density') },
  { id: 'memory', label: 'Memory', View: MemoryChart, ...ofMetrics('peak-memory', 'linear-memory') },
  { id: 'size', label: 'Size', View: SizeChart, ...ofMetrics('artifact-size', 'wire-size') },
  { id: 'distribution', label: 'Distribution', View: DistributionChart, rows: ofMetrics('throughput').rows },
  {
    id: 'startup',
    label: 'Startup',
    View: StartupChart,
    ...ofMetrics('cold-start', 'cold-total', 'warm-start', 'instantiate'),
  },
  {
    id: 'against',
    label: 'Compared with baseline',
    View: RatioChart,
    isMeasured: ({ analysis, subject }) => analysis.comparisons.some((each) => each.subject === subject),
    rows: ofMetrics('cold-start', 'warm-start', 'throughput').rows,
  },
  { id: 'table', label: 'All metrics', View: FactorTable, rows: ({ report }) => report.hosts.length },
  { id: 'environment', label: 'Environment', View: EnvironmentPanel, isWhole: true, rows: () => 30 },
  { id: 'raw', label: 'Raw', View: RawPanel, isWhole: true, rows: () => 2 },
];
