import type { Bytes } from '../../core/base/units.ts';
import type { TableColumn } from '../../core/dataset/columns.ts';

/* What the readers of file formats deliver: columns first, then rows in batches. */

/** A part of a table, column by column in the order of the source's columns. */
export interface RowBatch {
  readonly columns: readonly ArrayLike<unknown>[];
  readonly rows: number;
  /** The share of the source that has been read, between 0 and 1. */
  readonly share: number;
}

export interface RowSource {
  readonly columns: readonly TableColumn[];
  /** Null if the source does not know it before all rows are read. */
  readonly rows: number | null;
  readonly batches: () => AsyncGenerator<RowBatch>;
  /** Returns sentences about skipped parts, after all batches are read. */
  readonly notes: () => readonly string[];
}

/** A file that is read in ranges. */
export interface RangeFile {
  readonly byteLength: Bytes;
  readonly slice: (start: number, end?: number) => Promise<ArrayBuffer>;
}

/** Rows per batch: large enough for columns to be efficient, small enough for progress and cancelling. */
export const BATCH_ROWS = 50_000;

export const blobFile = (blob: Blob): RangeFile => ({
  byteLength: blob.size,
  slice: (start, end) => blob.slice(start, end).arrayBuffer(),
});

/** A file that cannot be read as its format. The message says what to do. */
export class UnreadableTable extends Error {
  override readonly name = 'UnreadableTable';
}
