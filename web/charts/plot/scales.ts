/* Axes: their ranges and ticks. */

export type ScaleKind = 'linear' | 'log';

export interface Axis {
  readonly kind: ScaleKind;
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

/** Ticks within a decade, from coarse to fine. */
const DECADE_STEPS = [[1], [1, 3], [1, 2, 5]] as const;

/** Returns the ticks of a logarithmic axis: whole decades, or finer if there is room. */
export function logTicks(low: number, high: number, most: number): readonly number[] {
  const from = Math.floor(Math.log10(low) + 1e-9);
  const to = Math.ceil(Math.log10(high) - 1e-9);
  let best: readonly number[] = [];
  for (const steps of DECADE_STEPS) {
    const ticks: number[] = [];
    for (let power = from; power <= to; power += 1)
      for (const step of steps) {
        const tick = Number(`${step}e${power}`);
        if (tick >= low * 0.999999 && tick <= high * 1.000001) ticks.push(tick);
      }
    if (ticks.length > most) break;
    best = ticks;
  }
  if (best.length > 0) return best;
  // Whole decades are too many: take every second, third, … one.
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const stride = Math.max(1, Math.ceil((last - first + 1) / Math.max(1, most)));
  const ticks: number[] = [];
  for (let power = first; power <= last; power += stride) ticks.push(Number(`1e${power}`));
  return ticks;
}

/** A smaller range, relative to its values, gets no ticks: their digits would not differ. */
const LEAST_SHARE = 1e-9;

/** Returns the ticks of a linear axis, at round distances. */
export function linearTicks(low: number, high: number, most: number): readonly number[] {
  const span = high - low;
  if (!(span > Math.max(Math.abs(low), Math.abs(high)) * LEAST_SHARE)) return [low];
  const rough = span / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= rough * 0.999) ?? 10 * power;
  const ticks: number[] = [];
  for (let index = Math.ceil(low / step - 1e-9); index * step <= high + step * 1e-9; index += 1)
    ticks.push(Number((index * step).toPrecision(12)));
  // A step longer than the axis may have no tick on it.
  return ticks.length > 0 ? ticks : linearTicks(low, high, most * 2);
}

function extent(values: Iterable<number>, isFit: (value: number) => boolean): readonly [number, number] | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!isFit(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : null;
}

/**
 * The values that an axis is made for. After two rounds the ends of an interval can be at 1e±300: an axis up to them would
 * show nothing, and its room would overflow. They are cut at its ends.
 */
const LEAST = 1e-9;
const MOST = 1e15;

const isShown = (value: number): boolean => Math.abs(value) <= MOST;

/** Returns a logarithmic axis around the values. Values of 0 and below, and extreme ones, are ignored. */
export function logAxis(values: Iterable<number>, most: number): Axis {
  const [low, high] = extent(values, (value) => value >= LEAST && isShown(value)) ?? [1, 10];
  const room = Math.max((high / low) ** 0.04, 1.15);
  const axis = { low: low / room, high: high * room };
  // At least a third of a decade, so that it has ticks.
  if (axis.high / axis.low < 2) {
    const middle = Math.sqrt(axis.low * axis.high);
    axis.low = middle / Math.SQRT2;
    axis.high = middle * Math.SQRT2;
  }
  const ticks = logTicks(axis.low, axis.high, most);
  if (ticks.length >= 3) return { kind: 'log', ...axis, ticks };
  // Even steps are easier to read on a short axis.
  const even = linearTicks(axis.low, axis.high, most);
  return { kind: 'log', ...axis, ticks: axis.high / axis.low < 10 && even.length > ticks.length ? even : ticks };
}

/** Returns a linear axis from 0 to the largest value. */
export function zeroAxis(values: Iterable<number>, most: number): Axis {
  const [, high] = extent(values, isShown) ?? [0, 1];
  const top = high >= LEAST ? high * 1.04 : 1;
  return { kind: 'linear', low: 0, high: top, ticks: linearTicks(0, top, most) };
}

/** Returns a linear axis that may start above 0. */
export function closeAxis(values: Iterable<number>, most: number): Axis {
  const [low, high] = extent(values, isShown) ?? [0, 1];
  const size = Math.max(Math.abs(low), Math.abs(high));
  // Centre values that are almost equal.
  const room = high - low > Math.max(size * 1e-6, LEAST) ? (high - low) * 0.04 : (size >= LEAST ? size : 1) * 0.04;
  return {
    kind: 'linear',
    low: low - room,
    high: high + room,
    ticks: linearTicks(low - room, high + room, most),
  };
}

const BYTE_STEPS = [1, 4, 16, 64, 256].flatMap((factor) => [0, 1, 2, 3, 4].map((power) => factor * 1024 ** power));

/** Returns the ticks of an axis of bytes, at round numbers of binary units. */
export function byteTicks({ kind, low, high }: Axis, most: number): readonly number[] {
  if (kind === 'log') {
    const fit = BYTE_STEPS.toSorted((a, b) => a - b).filter((step) => step >= low && step <= high);
    const stride = Math.max(1, Math.ceil(fit.length / Math.max(1, most)));
    return fit.filter((_, index) => index % stride === 0);
  }
  const unit = 1024 ** Math.max(0, Math.floor(Math.log(Math.max(high, 1)) / Math.log(1024)));
  return linearTicks(low / unit, high / unit, most).map((tick) => tick * unit);
}
