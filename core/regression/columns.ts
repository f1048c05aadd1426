import { haveDifferentHardware } from '../analysis/machines-differ.ts';
import type { Verdict } from '../stats/figure.ts';
import type { ReportComparison } from './report-comparison.ts';
import { bySignificance, type Compared, type Row, rowOf } from './words.ts';

/* Several reports compared with the first one, as a table with a column per later report. */

/** One value of a later report against the first one. */
export interface ColumnCell extends Pick<Row, 'after' | 'ratio' | 'verdict'> {
  /** Null for a value without a ratio, because it is from other hardware. */
  readonly kind: Verdict['kind'] | null;
}

export interface ColumnRow extends Pick<Row, 'program' | 'host' | 'metric' | 'before'> {
  /** Identifies the row within the table. */
  readonly key: string;
  /** One cell per comparison; null if a side lacks the value. */
  readonly cells: readonly (ColumnCell | null)[];
}

export interface ComparisonColumns {
  /** Rows with a significant change in at least one column, largest first. */
  readonly moved: readonly ColumnRow[];
  readonly others: readonly ColumnRow[];
}

const isMoved = ({ kind }: ColumnCell): boolean => kind === 'more' || kind === 'less';

interface Growing {
  readonly row: Row;
  readonly cells: (ColumnCell | null)[];
  size: number;
}

function sizeOf({ ratio }: Compared): number {
  return ratio === null ? 0 : Math.abs(Math.log(ratio.value));
}

/** Values of different hardware are shown next to each other and never divided. */
const cellOf = (
  { verdict: { kind } }: Compared,
  { after, ratio, verdict }: Row,
  isOtherHardware: boolean,
): ColumnCell => (isOtherHardware ? { after, ratio: '', verdict: '', kind: null } : { after, ratio, verdict, kind });

/** @param comparisons of later reports with the same first report, in the order of the columns */
export function comparisonColumns(comparisons: readonly ReportComparison[]): ComparisonColumns {
  const rows = new Map<string, Growing>();
  for (const [column, comparison] of comparisons.entries()) {
    const { moved, others } = bySignificance(comparison);
    const isOtherHardware = haveDifferentHardware(comparison.before, comparison.after);
    // A mean over programs is a ratio.
    const shown = isOtherHardware ? [...moved, ...others].filter((each) => !('values' in each)) : [...moved, ...others];
    for (const compared of shown) {
      const row = rowOf(compared, comparison);
      const key = [row.program, row.host, row.metric].join('\n');
      const growing = rows.get(key) ?? { row, cells: comparisons.map(() => null), size: 0 };
      const cell = cellOf(compared, row, isOtherHardware);
      growing.cells[column] = cell;
      if (isMoved(cell)) growing.size = Math.max(growing.size, sizeOf(compared));
      rows.set(key, growing);
    }
  }
  const all = [...rows].map(([key, { row, cells, size }]) => {
    const { program, host, metric, before } = row;
    return { row: { key, program, host, metric, before, cells }, size };
  });
  const isSignificant = ({ row }: (typeof all)[number]): boolean =>
    row.cells.some((cell) => cell !== null && isMoved(cell));
  return {
    moved: all
      .filter(isSignificant)
      .toSorted((a, b) => b.size - a.size)
      .map(({ row }) => row),
    others: all.filter((each) => !isSignificant(each)).map(({ row }) => row),
  };
}
