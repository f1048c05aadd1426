import { assertUnreachable } from '../../../core/base/assert.ts';
import { GIB, KIB, MIB } from '../../../core/base/units.ts';
import type { Unit } from '../../../core/method/metric.ts';

/* One unit for a whole column, so that its numbers can be compared without reading a unit in each cell. */

export interface ColumnUnit {
  /** The unit for the head of the column: "ms", "M rows/s"; empty for a count. */
  readonly name: string;
  /** The number of base units of the metric in one unit of the column. */
  readonly size: number;
}

/** Units of work that already have a binary prefix. */
const BYTE_WORK: ReadonlySet<string> = new Set(['B', 'bytes', 'KiB', 'MiB', 'GiB']);

/** Chooses the largest unit in which the middle value is at least 1. */
function fitting(values: readonly number[], units: readonly ColumnUnit[]): ColumnUnit {
  const sorted = values.filter(Number.isFinite).toSorted((a, b) => a - b);
  const middle = sorted[sorted.length >> 1] ?? 0;
  return units.findLast(({ size }) => middle >= size) ?? units[0] ?? { name: '', size: 1 };
}

/**
 * @param values the values of the column in the unit of the metric
 * @param work the unit of work of the program
 */
export function columnUnit(unit: Unit, values: readonly number[], work: string): ColumnUnit {
  switch (unit) {
    case 'ms':
      return fitting(values, [
        { name: 'µs', size: 0.001 },
        { name: 'ms', size: 1 },
        { name: 's', size: 1000 },
      ]);
    case 'B':
      return fitting(values, [
        { name: 'B', size: 1 },
        { name: 'KiB', size: KIB },
        { name: 'MiB', size: MIB },
        { name: 'GiB', size: GIB },
      ]);
    case 'count':
      return { name: '', size: 1 };
    case 'work/s':
      if (BYTE_WORK.has(work)) return { name: `${work}/s`, size: 1 };
      return fitting(values, [
        { name: `${work}/s`, size: 1 },
        { name: `k ${work}/s`, size: 1e3 },
        { name: `M ${work}/s`, size: 1e6 },
        { name: `G ${work}/s`, size: 1e9 },
      ]);
    default:
      return assertUnreachable(unit);
  }
}

/** Writes a number with three significant digits and no exponent. Larger numbers are whole. */
export function columnNumber(value: number, { size }: ColumnUnit): string {
  if (!Number.isFinite(value)) return '∞';
  return Number((value / size).toPrecision(3)) >= 1000
    ? Math.round(value / size).toLocaleString('en')
    : (value / size).toLocaleString('en', { minimumSignificantDigits: 3, maximumSignificantDigits: 3 });
}
