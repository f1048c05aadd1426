import { assertUnreachable } from '../../base/assert.ts';
import { counted, formatBytes, formatCount, formatDuration, formatRate } from '../../base/quantity.ts';
import type { MetricId } from '../../method/metric.ts';
import { METRICS } from '../../method/metric.ts';
import type { Report } from '../../report/report.ts';
import { FEWEST_FOR_INTERVAL } from '../../stats/bootstrap.ts';
import type { Cell } from '../analysis.ts';

/* Values of one host with their units, for tables, tooltips and screen readers. */

/** Writes a value of a metric with its unit. Work is counted in the unit that the program declares. */
export function valueText(value: number, metric: MetricId, subject: string, report: Report): string {
  const { unit } = METRICS[metric];
  // Two rounds that differ a lot can give an unbounded interval.
  if (!Number.isFinite(value)) return '∞';
  switch (unit) {
    case 'ms':
      return formatDuration(value);
    case 'B':
      return formatBytes(Math.round(value));
    case 'count':
      return formatCount(Math.round(value));
    case 'work/s':
      return formatRate(value, report.subjects.find(({ key }) => key === subject)?.work?.unit ?? 'units');
    default:
      return assertUnreachable(unit);
  }
}

/** Writes "3.21 ms", or "< 5.00 µs" if the value is below the tick of the timer. */
export function figureText(cell: Cell, report: Report): string {
  const { estimate, metric, subject, belowTick } = cell;
  return belowTick === null
    ? valueText(estimate.value, metric, subject, report)
    : `< ${valueText(belowTick, metric, subject, report)}`;
}

/** Writes an interval with its unit once, "3.10–3.35 ms"; empty for a value without an interval. */
export function intervalText(cell: Cell, report: Report): string {
  const { estimate, metric, subject } = cell;
  if (estimate.low === estimate.high) return '';
  return joinEnds(valueText(estimate.low, metric, subject, report), valueText(estimate.high, metric, subject, report));
}

/** Joins two values with units to a range with its unit once: "3.10–3.35 ms", or "99 µs – 1.0 ms" if the units differ. */
export function joinEnds(low: string, high: string): string {
  if (low === high) return high;
  const unit = /[^\d.,]+$/u.exec(high)?.[0] ?? '';
  const number = low.slice(0, low.length - unit.length);
  return low.endsWith(unit) && /^[\d.,]+$/.test(number) ? `${number}–${high}` : `${low} – ${high}`;
}

/**
 * Writes "3.21 ms (95% CI 3.10–3.35 ms, 30 rounds)"; without an interval for a constant or a value below the tick. With
 * too few rounds for a 95% interval, "3.21 ms (2.20–4.41 ms, only 4 rounds)".
 */
export function estimateText(cell: Cell, report: Report): string {
  const { belowTick, blocks } = cell;
  const figure = figureText(cell, report);
  const interval = belowTick === null ? intervalText(cell, report) : '';
  const count = counted(blocks.length, 'round');
  if (interval === '') return `${figure} (${count})`;
  return isConfident(blocks.length)
    ? `${figure} (95% CI ${interval}, ${count})`
    : `${figure} (${interval}, only ${count})`;
}

/** Whether an interval of that many rounds may be called a 95% confidence interval. */
export const isConfident = (rounds: number): boolean => rounds >= FEWEST_FOR_INTERVAL;
