import type { ComponentType } from 'react';
import type { Analysis } from '../../../core/analysis/analysis.ts';
import type { MetricId } from '../../../core/method/metric.ts';
import type { Report } from '../../../core/report/report.ts';
import { EnvironmentPanel } from './EnvironmentPanel.tsx';
import {
  type ChartProps,
  DistributionChart,
  FactorTable,
  PhasesChart,
  RatioChart,
  ScalingChart,
  SizeChart,
  StartupChart,
  TierUpChart,
} from './lazy-charts.ts';
import { RawPanel } from './RawPanel.tsx';

/* The panels of a report in tab order. */

interface Measured {
  readonly report: Report;
  readonly analysis: Analysis;
}

const hasCells =
  (...metrics: readonly MetricId[]) =>
  ({ analysis }: Measured): boolean =>
    analysis.cells.some(({ metric }) => metrics.includes(metric));

export interface Panel {
  readonly id: string;
  readonly label: string;
  readonly View: ComponentType<ChartProps>;
  /** Shows the whole report rather than one program. */
  readonly isWhole?: true;
  /** Whether a report has values for the panel; always shown if omitted. */
  readonly isMeasured?: (of: Measured) => boolean;
}

/** Shown side by side above the others if there is room. */
export const MAIN_PANELS: readonly Panel[] = [
  { id: 'startup', label: 'Startup', View: StartupChart },
  { id: 'against', label: 'Compared with baseline', View: RatioChart },
];

export const MORE_PANELS: readonly Panel[] = [
  { id: 'phases', label: 'Phases', View: PhasesChart, isMeasured: hasCells('compile-cold', 'instantiate') },
  {
    id: 'tier-up',
    label: 'Warm-up',
    View: TierUpChart,
    isMeasured: ({ report }) => report.series.some(({ metric }) => metric === 'repeat-run'),
  },
  { id: 'distribution', label: 'Distribution', View: DistributionChart },
  { id: 'scaling', label: 'Scaling', View: ScalingChart, isMeasured: hasCells('scaling', 'density') },
  { id: 'size', label: 'Size and memory', View: SizeChart },
  { id: 'table', label: 'All metrics', View: FactorTable },
  { id: 'environment', label: 'Environment', View: EnvironmentPanel, isWhole: true },
  { id: 'raw', label: 'Raw', View: RawPanel, isWhole: true },
];
