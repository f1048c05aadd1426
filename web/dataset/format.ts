import { formatBytes, formatCount, formatDuration, formatRate } from '../../core/base/quantity.ts';
import type { ResultColumn } from '../../core/dataset/result.ts';
import type { CellValue } from '../../core/formats/dataset.ts';
import { METRIC_IDS, METRICS } from '../../core/method/metric.ts';

/* How values of a dataset are written. */

/**
 * Writes a value of a metric with its unit.
 * @param unit the unit in the dataset
 * @param work the unit of work of the program
 */
export function formatValue(value: number, unit: string, work: string | null): string {
  if (!Number.isFinite(value)) return '–';
  switch (unit) {
    case 'ms':
      return formatDuration(value);
    case 'B':
      return formatBytes(Math.round(value));
    case 'count':
      return formatCount(Math.round(value));
    case 'work/s':
      return formatRate(value, work ?? 'units');
    default:
      return `${Number(value.toPrecision(4))} ${unit}`.trim();
  }
}

/** Returns the name of a metric; its id if this version does not know it. */
export function metricName(id: string): string {
  const known = METRIC_IDS.find((metric) => metric === id);
  return known === undefined ? id : METRICS[known].name;
}

/** Whether lower values of a metric are better. */
export const isLowerBetter = (id: string): boolean =>
  METRIC_IDS.find((metric) => metric === id && METRICS[metric].better === 'higher') === undefined;

/** The largest time that a date can have. */
const LAST = 8.64e15;

const timeText = (time: number): string =>
  Math.abs(time) <= LAST ? new Date(time).toISOString().slice(0, 19).replace('T', ' ') : String(time);

/** Writes a cell of a table. Numbers have six digits; the title of the cell has all. */
export function cellText(value: CellValue | undefined, type: ResultColumn['type']): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'number') return value;
  if (type === 'time') return timeText(value);
  if (Number.isInteger(value)) return String(value);
  return String(Number(value.toPrecision(6)));
}
