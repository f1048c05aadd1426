import { assertUnreachable } from '../../base/assert.ts';
import { counted, formatBytes, formatCount, formatDuration, formatRate } from '../../base/quantity.ts';
import type { MetricId } from '../../method/metric.ts';
import { METRICS } from '../../method/metric.ts';
import type { Report } from '../../report/report.ts';
import type { Cell } from '../analysis.ts';

/* Figures of one host with their units, for tables, hover texts and screen readers. */

/** A value of a metric with its unit; work is counted in the unit that its subject declares. */
export function valueText(value: number, metric: MetricId, subject: string, report: Report): string {
  const { unit } = METRICS[metric];
  // Two blocks that are far apart can give an interval without end.
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

/** "3.21 ms", or "< 5.00 µs" where the timer's tick is coarser than the figure. */
export function figureText(cell: Cell, report: Report): string {
  const { estimate, metric, subject, belowTick } = cell;
  return belowTick === null
    ? valueText(estimate.value, metric, subject, report)
    : `< ${valueText(belowTick, metric, subject, report)}`;
}

/** "3.10–3.35 ms": the unit once where both ends have the same. */
export function intervalText(cell: Cell, report: Report): string {
  const { estimate, metric, subject } = cell;
  const [low, high] = [estimate.low, estimate.high].map((end) => valueText(end, metric, subject, report));
  if (low === undefined || high === undefined || low === high) return high ?? '';
  const unit = /[^\d.,]+$/u.exec(high)?.[0] ?? '';
  const number = low.slice(0, low.length - unit.length);
  return low.endsWith(unit) && /^[\d.,]+$/.test(number) ? `${number}–${high}` : `${low} – ${high}`;
}

/** "3.21 ms (95%: 3.10–3.35 ms, 30 blocks)". What is constant or below the tick has no interval. */
export function estimateText(cell: Cell, report: Report): string {
  const { estimate, belowTick, blocks } = cell;
  const figure = figureText(cell, report);
  const count = counted(blocks.length, 'block');
  return belowTick !== null || estimate.low === estimate.high
    ? `${figure} (${count})`
    : `${figure} (95%: ${intervalText(cell, report)}, ${count})`;
}
