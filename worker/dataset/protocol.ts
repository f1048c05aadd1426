import type { Bytes } from '../../core/base/units.ts';
import type { TableColumn } from '../../core/dataset/columns.ts';
import type { QueryResult } from '../../core/dataset/result.ts';
import type { SqlError } from '../../core/dataset/sql-error.ts';

/*
 * The messages between the page and the dataset worker. Types only. Every request has an id and gets exactly one answer
 * with that id. The worker has no network access: it asks the page for ranges of a remote file.
 */

export type TableFormat = 'parquet' | 'json-lines';

export type TableSource =
  | { readonly kind: 'file'; readonly file: Blob; readonly format: TableFormat }
  /** The page answers `read` messages for this file. */
  | { readonly kind: 'remote'; readonly size: Bytes; readonly format: TableFormat }
  | { readonly kind: 'reports'; readonly files: readonly { readonly name: string; readonly file: Blob }[] };

export type ExportFormat = 'csv' | 'json-lines' | 'parquet';

export type DatasetRequest =
  /** @property engine the module of DuckDB, compressed with gzip */
  | { readonly id: number; readonly kind: 'start'; readonly engine: ArrayBuffer }
  /** Replaces the open table when all rows are loaded. `name` is a second name of the table in SQL. */
  | { readonly id: number; readonly kind: 'open'; readonly name: string; readonly source: TableSource }
  /** `most` bounds the number of returned rows. Queries of the user are checked and run read-only. */
  | {
      readonly id: number;
      readonly kind: 'query';
      readonly sql: string;
      readonly most: number;
      readonly isFromUser: boolean;
    }
  | {
      readonly id: number;
      readonly kind: 'export';
      readonly sql: string;
      readonly columns: readonly TableColumn[];
      readonly format: ExportFormat;
    };

/** Not answered. */
export type DatasetNotice =
  /** Cancels the request with this id, which is answered with `cancelled`. */
  | { readonly id: number; readonly kind: 'cancel' }
  /** The bytes of a `read` message; a text says why they could not be read. */
  | { readonly id: number; readonly kind: 'bytes'; readonly bytes: ArrayBuffer | string };

export type ToDatasetWorker = DatasetRequest | DatasetNotice;

/** The columns of a table and its number of rows, which is null until it was read. */
export interface TableOutline {
  readonly columns: readonly TableColumn[];
  readonly rows: number | null;
}

export interface OpenedTable {
  readonly columns: readonly TableColumn[];
  readonly rows: number;
  /** Sentences about skipped parts. */
  readonly notes: readonly string[];
}

export type DatasetAnswer =
  | { readonly id: number; readonly kind: 'started'; readonly version: string }
  | { readonly id: number; readonly kind: 'opened'; readonly table: OpenedTable }
  | { readonly id: number; readonly kind: 'result'; readonly result: QueryResult }
  | { readonly id: number; readonly kind: 'exported'; readonly file: Blob; readonly rows: number }
  | { readonly id: number; readonly kind: 'failed'; readonly error: SqlError }
  | { readonly id: number; readonly kind: 'cancelled' };

export type FromDatasetWorker =
  | DatasetAnswer
  /** The table that a request opens, before its rows are loaded. */
  | { readonly id: number; readonly kind: 'outline'; readonly outline: TableOutline }
  /** `share` is between 0 and 1. */
  | { readonly id: number; readonly kind: 'progress'; readonly rows: number; readonly share: number }
  /** Asks for bytes of the remote file, to be answered by `bytes` with the same id. */
  | { readonly id: number; readonly kind: 'read'; readonly start: Bytes; readonly end: Bytes };
