import type { ComponentType } from 'react';
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

/* What can be looked at of a report, in the order of its tabs. */

export interface Panel {
  readonly id: string;
  readonly label: string;
  readonly View: ComponentType<ChartProps>;
  /** Needs no program: it is of the whole report. */
  readonly isWhole?: true;
}

/** Side by side above the others where there is room. */
export const MAIN_PANELS: readonly Panel[] = [
  { id: 'startup', label: 'Startup', View: StartupChart },
  { id: 'against', label: 'Against baseline', View: RatioChart },
];

export const MORE_PANELS: readonly Panel[] = [
  { id: 'phases', label: 'Phases', View: PhasesChart },
  { id: 'tier-up', label: 'Tier-up', View: TierUpChart },
  { id: 'distribution', label: 'Distribution', View: DistributionChart },
  { id: 'scaling', label: 'Scaling', View: ScalingChart },
  { id: 'size', label: 'Size and memory', View: SizeChart },
  { id: 'table', label: 'Table', View: FactorTable },
  { id: 'environment', label: 'Environment', View: EnvironmentPanel, isWhole: true },
  { id: 'raw', label: 'Raw', View: RawPanel, isWhole: true },
];
