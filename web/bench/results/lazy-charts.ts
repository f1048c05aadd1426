import { type ComponentType, lazy } from 'react';
import type { Analysis } from '../../../core/report/analysis.ts';
import type { Report } from '../../../core/report/report.ts';

/* The charts load when the first figures are there. */

export interface ChartProps {
  readonly report: Report;
  readonly analysis: Analysis;
  readonly subject: string;
}

const found = import.meta.glob<Record<string, ComponentType<ChartProps>>>([
  '../../charts/*Chart.tsx',
  '../../charts/FactorTable.tsx',
]);

function chart(name: string): ComponentType<ChartProps> {
  const load = found[`../../charts/${name}.tsx`];
  return lazy<ComponentType<ChartProps>>(async () => ({ default: (await load?.())?.[name] ?? (() => null) }));
}

export const StartupChart = chart('StartupChart');
export const RatioChart = chart('RatioChart');
export const PhasesChart = chart('PhasesChart');
export const TierUpChart = chart('TierUpChart');
export const DistributionChart = chart('DistributionChart');
export const ScalingChart = chart('ScalingChart');
export const SizeChart = chart('SizeChart');
export const FactorTable = chart('FactorTable');
