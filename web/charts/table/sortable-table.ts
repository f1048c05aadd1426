import type { Interval } from '../../../core/stats/figure.ts';
import type { TableCell, TableColumn } from './chart-table.ts';

/* The table view of a chart: one row per host that can be sorted by any column and opened to show its samples. */

/** A colour with a sign and a word, so that colour is never the only code. */
export interface CellMark {
  readonly sign: string;
  readonly word: string;
  readonly colour: string;
}

export interface SortableCell extends TableCell {
  readonly mark?: CellMark;
  /** The 95% confidence interval of the value. */
  readonly interval?: Interval;
  /** The text of the tooltip. */
  readonly detail?: string;
}

/** Rows that a row shows when it is opened, aligned with the columns of the table. */
export interface RowDetails {
  /** What is shown, for example "12 rounds". */
  readonly label: string;
  readonly rows: () => readonly (readonly TableCell[])[];
}

export interface SortableRow {
  readonly key: string;
  /** One cell per column; the first one names the row. */
  readonly cells: readonly SortableCell[];
  readonly details: RowDetails | null;
  /** Highlights the row, for example the baseline. */
  readonly isMarked?: boolean;
}

/** The column to sort by, and the direction. */
export interface TableOrder {
  readonly column: number;
  readonly isDescending: boolean;
}

export interface SortableTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly SortableRow[];
  /** The initial order; null keeps the given order. */
  readonly order: TableOrder | null;
}

const WORDS = new Intl.Collator('en', { numeric: true });

/** Returns the rows in an order. Equal rows keep their places, and rows without a value are last in both directions. */
export function orderedRows(rows: readonly SortableRow[], order: TableOrder | null): readonly SortableRow[] {
  if (order === null) return rows;
  const { column, isDescending } = order;
  return rows.toSorted((a, b) => {
    const [left, right] = [a.cells[column]?.value ?? null, b.cells[column]?.value ?? null];
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    const difference =
      typeof left === 'number' && typeof right === 'number' ? left - right : WORDS.compare(String(left), String(right));
    return isDescending ? -difference : difference;
  });
}

/** Returns the order after a click on a column: ascending first, then descending. */
export function nextOrder(now: TableOrder | null, column: number): TableOrder {
  return { column, isDescending: now?.column === column && !now.isDescending };
}
