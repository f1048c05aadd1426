import type { Milliseconds } from '../base/units.ts';
import type { CellValue } from '../formats/dataset.ts';

/* The result of a query, column by column. */

export interface ResultColumn {
  readonly name: string;
  /** The type of the values. Lists and structures are `text`, as JSON. Times are milliseconds since 1970. */
  readonly type: 'text' | 'number' | 'yes-no' | 'time';
  readonly values: readonly CellValue[];
}

export interface QueryResult {
  readonly columns: readonly ResultColumn[];
  readonly rows: number;
  /** Whether the query has more rows. */
  readonly isCut: boolean;
  readonly elapsed: Milliseconds;
}

/** Returns the values of a column; empty if the result has no such column. */
export const valuesOf = (result: QueryResult, name: string): readonly CellValue[] =>
  result.columns.find((column) => column.name === name)?.values ?? [];

/** Returns a cell as a number; NaN if it is not one. */
export const numberOf = (cell: CellValue | undefined): number => (typeof cell === 'number' ? cell : Number.NaN);

/** Returns a cell as a text; null if it is empty. */
export const textOf = (cell: CellValue | undefined): string | null =>
  cell === null || cell === undefined ? null : String(cell);
