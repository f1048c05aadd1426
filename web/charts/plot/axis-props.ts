import type { Axis } from './scales.ts';

/** An axis with the text of its ticks. */
export interface ChartAxis extends Axis {
  readonly format: (value: number) => string;
}

/** Returns the settings that all number axes share, for XAxis and YAxis of recharts. */
export function axisProps({ kind, low, high, ticks, format }: ChartAxis) {
  return {
    type: 'number',
    scale: kind,
    domain: [low, high],
    allowDataOverflow: true,
    ticks: [...ticks],
    tickFormatter: format,
    interval: 0,
    tickSize: 4,
    tickMargin: 4,
    stroke: 'var(--chart-axis)',
    axisLine: { stroke: 'var(--chart-axis)' },
  } as const;
}

/** Returns the position of a value as a share of the axis. */
export function shareOf({ kind, low, high }: Axis, value: number): number {
  return kind === 'log' ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
}

/** The distances from a value to the lower and the upper end of its interval. */
export type Interval = readonly [below: number, above: number];

/**
 * Cuts an interval at the ends of the axis. Few rounds can give an interval without an upper end, or one that reaches
 * 0, which has no place on a logarithmic axis.
 */
export function cutInterval(
  value: number,
  interval: Interval | null,
  { kind, low, high }: Axis,
): [number, number] | null {
  if (interval === null) return null;
  // A lower end much closer to 0 than the value would be lost in rounding, and become 0.
  const from = Math.max(low, kind === 'log' ? value * 1e-6 : low);
  const [below, above] = [Math.min(interval[0], value - from), Math.min(interval[1], high - value)];
  return Number.isFinite(below) && Number.isFinite(above) ? [below, above] : null;
}
