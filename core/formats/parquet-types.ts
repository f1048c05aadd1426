import type { CellValue, ColumnType } from './dataset.ts';

/* How the columns of a dataset are written to Parquet. */

export const PARQUET_TYPES = {
  text: 'STRING',
  // Memory sizes exceed 32 bits.
  whole: 'INT64',
  number: 'DOUBLE',
  'yes-no': 'BOOLEAN',
  time: 'TIMESTAMP',
} as const satisfies Readonly<Record<ColumnType, string>>;

/** Returns a cell as the writer expects it. A time is an ISO 8601 text or a number of milliseconds since 1970. */
export function parquetCell(value: CellValue | undefined, type: ColumnType): unknown {
  if (value === null || value === undefined) return null;
  if (type === 'whole' && typeof value === 'number') return BigInt(value);
  return type === 'time' && typeof value !== 'boolean' ? new Date(value) : value;
}
