import { type Axis, closeAxis, logAxis } from '../../charts/plot/scales.ts';
import type { HostLine, TimePoint } from './chart-data.ts';

/* The layout of the chart over time, in pixels. */

export interface TimeTick {
  readonly x: number;
  readonly label: string;
}

export interface ValueTick {
  readonly y: number;
  readonly value: number;
}

export interface PlacedPoint {
  readonly x: number;
  readonly y: number;
  readonly point: TimePoint;
}

export interface PlacedLine {
  readonly line: HostLine;
  readonly points: readonly PlacedPoint[];
  /** The path through the medians. */
  readonly path: string;
  /** The band of the middle half. */
  readonly band: string;
}

export interface TimePlot {
  readonly lines: readonly PlacedLine[];
  readonly times: readonly TimeTick[];
  readonly values: readonly ValueTick[];
  readonly isLog: boolean;
}

export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const DAY = 86_400_000;
const FAR_APART = 8;
/** The width of a label of the time axis. */
const LABEL = 96;

/** Writes a time as a date, with the time of day if the axis is shorter than some days. */
export function timeLabel(at: number, span: number): string {
  const text = new Date(at).toISOString();
  return span > 3 * DAY ? text.slice(0, 10) : `${text.slice(5, 10)} ${text.slice(11, 16)}`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

function yOf({ kind, low, high }: Axis, { top, bottom }: PlotArea): (value: number) => number {
  const at = (value: number) =>
    kind === 'log' ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  // A quartile of 0 has no place on a logarithmic axis; it ends at the edge.
  return (value) =>
    round(bottom - (bottom - top) * Math.min(1, Math.max(0, at(Math.max(value, kind === 'log' ? low : value)))));
}

function timeTicks(first: number, last: number, { left, right }: PlotArea): readonly TimeTick[] {
  const span = last - first;
  const count = span === 0 ? 1 : Math.max(2, Math.min(8, Math.floor((right - left) / LABEL)));
  return Array.from({ length: count }, (_, index) => {
    const share = count === 1 ? 0.5 : index / (count - 1);
    return { x: round(left + (right - left) * share), label: timeLabel(first + span * share, span) };
  });
}

/** Places lines in an area. Null if there are no points. */
export function timePlot(lines: readonly HostLine[], area: PlotArea): TimePlot | null {
  const points = lines.flatMap((line) => line.points).filter(({ p50 }) => Number.isFinite(p50));
  if (points.length === 0) return null;
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { at, p50 } of points) {
    first = Math.min(first, at);
    last = Math.max(last, at);
    low = Math.min(low, p50);
    high = Math.max(high, p50);
  }
  const ends = points.flatMap(({ p25, p75 }) => [p25, p75]);
  const isLog = low > 0 && high / low > FAR_APART;
  const ticks = Math.max(2, Math.floor((area.bottom - area.top) / 40));
  const axis = isLog ? logAxis(ends, ticks) : closeAxis(ends, ticks);
  const y = yOf(axis, area);
  const x = (at: number) =>
    round(
      last === first
        ? (area.left + area.right) / 2
        : area.left + ((at - first) / (last - first)) * (area.right - area.left),
    );
  return {
    isLog,
    times: timeTicks(first, last, area),
    values: axis.ticks.map((value) => ({ value, y: y(value) })),
    lines: lines.map((line) => {
      const placed = line.points
        .filter(({ p50 }) => Number.isFinite(p50))
        .map((point) => ({ x: x(point.at), y: y(point.p50), point }));
      const upper = placed.map((each) => `${each.x},${y(each.point.p75)}`);
      const lower = placed.map((each) => `${each.x},${y(each.point.p25)}`).toReversed();
      return {
        line,
        points: placed,
        path: placed.map((each, index) => `${index === 0 ? 'M' : 'L'}${each.x},${each.y}`).join(''),
        band: placed.length < 2 ? '' : `M${[...upper, ...lower].join('L')}Z`,
      };
    }),
  };
}

/** Returns the different positions of points, from left to right. */
export function stops(plot: TimePlot): readonly number[] {
  return [...new Set(plot.lines.flatMap(({ points }) => points.map(({ x }) => x)))].sort((a, b) => a - b);
}

/** Returns the index of the stop that is nearest to a position; -1 if there are none. */
export function nearestStop(all: readonly number[], x: number): number {
  let best = -1;
  for (const [index, stop] of all.entries()) {
    if (best < 0 || Math.abs(stop - x) < Math.abs((all[best] ?? 0) - x)) best = index;
  }
  return best;
}
