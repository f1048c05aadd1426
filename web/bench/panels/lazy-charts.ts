import { type ComponentType, lazy } from 'react';
import type { Analysis } from '../../../core/analysis/analysis.ts';
import type { Report } from '../../../core/report/report.ts';

/* The charts load when the first of them comes near the screen: recharts is as large as the rest of the screen. */

export interface ChartProps {
  readonly report: Report;
  readonly analysis: Analysis;
  /** The key of the program. */
  readonly subject: string;
}

const chart = (load: () => Promise<ComponentType<ChartProps>>) => lazy(async () => ({ default: await load() }));

export const PhasesChart = chart(async () => (await import('../../charts/PhasesChart.tsx')).PhasesChart);
export const ThroughputChart = chart(async () => (await import('../../charts/ThroughputChart.tsx')).ThroughputChart);
export const WarmUpChart = chart(async () => (await import('../../charts/WarmUpChart.tsx')).WarmUpChart);
export const ScalingChart = chart(async () => (await import('../../charts/ScalingChart.tsx')).ScalingChart);
export const InstancesChart = chart(async () => (await import('../../charts/BarGroupsChart.tsx')).InstancesChart);
export const MemoryChart = chart(async () => (await import('../../charts/BarGroupsChart.tsx')).MemoryChart);
export const SizeChart = chart(async () => (await import('../../charts/BarGroupsChart.tsx')).SizeChart);
export const DistributionChart = chart(
  async () => (await import('../../charts/DistributionChart.tsx')).DistributionChart,
);
export const StartupChart = chart(async () => (await import('../../charts/StartupChart.tsx')).StartupChart);
export const RatioChart = chart(async () => (await import('../../charts/RatioChart.tsx')).RatioChart);
export const FactorTable = chart(async () => (await import('../../charts/FactorTable.tsx')).FactorTable);
